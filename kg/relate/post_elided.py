"""Whose post it is when the title's words leave the agency unsaid: the one body that fits, or none."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from kg.find.person_titles import weak_heads
from kg.lexicon.gazetteer import gazetteer
from kg.model import Article, Document, Mention, Notice
from kg.relate.post_index import Index, bare
from kg.relate.post_titles import Post, fits
from kg.resolve.areas import head

_REACH = 600
_NEAR = 160
_NAMED = 3
_GENERAL = ("委", "政府", "委员会", "党组", "党支部", "党总支")


@dataclass(frozen=True, slots=True)
class Guess:
    """An agency, the mention that it was read from, and how sure that is."""

    agency: str
    start: int
    end: int
    confidence: float


class Elision:
    """Reads elided agencies of one document."""

    def __init__(self, document: Document, index: Index, topics: tuple[str | None, ...] = ()) -> None:
        self.document = document
        self.topics = topics or (None,) * len(document.articles)
        self.index = index
        self.starts = [a.start for a in document.articles]
        self.sentences = [s for a in document.articles for b in a.blocks for s in (b.sentences or (b,))]
        self.sentence_starts = [s.start for s in self.sentences]
        self.blocks = [b for a in document.articles for b in a.blocks]
        self.block_starts = [b.start for b in self.blocks]
        self._fits: dict[tuple[str, str, str, str], bool] = {}
        self._offices: dict[tuple[str, tuple[str, ...]], str | None] = {}
        self._places: dict[str, frozenset[str]] = {}
        self._open: dict[int, tuple[Post, tuple[str, ...]]] = {}
        self._organs: dict[str, Guess] = {}
        self._fitting: dict[tuple[int, str, str, str], list[tuple[Mention, str]]] = {}

    def article(self, at: int) -> Article | None:
        """The article that the offset lies in."""
        i = bisect_right(self.starts, at) - 1
        return self.document.articles[i] if i >= 0 else None

    def about(self, at: int) -> str | None:
        """The agency that the article at the offset is about, where the segmenter knew it."""
        i = bisect_right(self.starts, at) - 1
        article = self.article(at)
        told = self._own(article) if article else None
        return told or (self.topics[i] if i >= 0 else None)

    def _own(self, article: Article) -> str | None:
        """The agency that the segmenter knows the article to be about."""
        return self.index.forms.get(bare(article.about)) if article.about else None

    def office(self, post: Post) -> str | None:
        """The body that the title's own words imply: 市长, 县委书记, 大同市副市长."""
        place = post.body if post.kind == "place" else ""
        office = _office_words(post)
        if not office:
            return None
        if post.kind == "office" and post.body in self.index.forms:
            return self.index.forms[post.body]
        if (place, office) not in self._offices:
            found = [a for a in self.index.agencies if _is_office(self.index.names(a), place, office)]
            if len(found) > 1 and (here := self._within_article(post.start, found)) is not None:
                return here
            self._offices[place, office] = found[0] if len(found) == 1 else None
            if len(found) > 1:
                self._open.setdefault(post.start, (post, tuple(found)))
        return self._offices[place, office]

    def _within_article(self, at: int, offices: list[str]) -> str | None:
        """The only one of these that the article at the offset names, of a page that holds others."""
        article = self.article(at) if len(self.starts) > 1 else None
        named = {a for _, a in self.index.between(article.start, article.end)} if article is not None else set()
        here = [a for a in offices if a in named]
        return here[0] if len(here) == 1 else None

    def place(self, agency: str) -> frozenset[str]:
        """Codes of the divisions that the agency's full name begins with (several where the name is ambiguous)."""
        if agency not in self._places:
            name = self.index.agencies[agency].name.removeprefix("中共")
            self._places[agency] = frozenset(d.code for d in head(name).divisions)
        return self._places[agency]

    def elsewhere(self, agency: str, row: frozenset[frozenset[str]]) -> bool:
        """Whether an implied office is of another place than the bodies of its row of posts, of the same class.

        大连市委副书记、市长 is no mayor of 沈阳, whatever the article is about.
        """
        office = self.place(agency)
        classes = {gazetteer().by_code(c).name[-1] for c in office}
        alike = [p for p in row if classes & {gazetteer().by_code(c).name[-1] for c in p}]
        return bool(alike) and not any(p & office for p in alike)

    def settled(self, post: Post) -> None:
        """Take back the notice on a post whose agency the sentence settled."""
        self._open.pop(post.start, None)

    def unsettled(self) -> list[Notice]:
        """Posts whose agency stayed open because several fit, in the order of the text."""
        return [
            Notice(
                "relate",
                "whose post it is is left unsaid, and may be that of "
                + "、".join(self.index.agencies[a].name for a in found[:_NAMED]),
                post.title,
                post.title_start,
                post.end,
            )
            for _, (post, found) in sorted(self._open.items())
        ]

    def _fit(self, agency: str, post: Post) -> bool:
        key = (agency, post.head, post.body, post.organ)
        if key not in self._fits:
            self._fits[key] = fits(self.index, *key)
        return self._fits[key]

    def sentence_of(self, at: int) -> int:
        """Where the sentence of ``at`` begins."""
        k = bisect_right(self.sentence_starts, at) - 1
        return self.sentence_starts[k] if k >= 0 else 0

    def sentence_before(self, at: int) -> int:
        """Where the sentence before that of ``at`` begins, or its own where it is the block's first."""
        k = bisect_right(self.sentence_starts, at) - 1
        if k < 0:
            return 0
        i = bisect_right(self.block_starts, at) - 1
        floor = self.blocks[i].start
        return max(floor, self.sentence_starts[k - 1] if k else 0)

    def resolve(self, posts: list[Post], sentence: bool = False) -> Guess | None:
        """The agency of ``posts``, all elided and of one body; ``None`` where none or several fit.

        ``sentence`` keeps the search to the sentence.
        """
        post = next((p for p in posts if not p.organ), posts[0])
        at = posts[0].start
        weak = post.head in weak_heads()
        if post.status == "former" or post.title.startswith(("退休", "离休")):
            return None
        i = bisect_right(self.block_starts, at) - 1
        floor = max(self.blocks[i].start if i >= 0 else 0, at - _REACH)
        if self._ours_unsaid(at, post):
            self._leave(post, self.index.between(floor, at))
            return None
        cell = self._organs.get(post.organ) if post.organ else None
        if cell is not None and cell.start >= floor:
            return cell
        end = at
        k = bisect_right(self.sentence_starts, at) - 1
        own = True
        while k >= 0 and end > floor:
            begin = max(self.sentences[k].start, floor)
            guess = self._among(begin, end, post, 0.85 if own else 0.8)
            if guess is not None:
                opens = (
                    post.kind == "bare" and guess.start == begin and end == at
                )  # the sentence just before begins with it
                settled = guess.agency and (own or opens or self._leads(at, post, guess.agency))
                if not settled and (told := self._self_told(at, post)) is not None:
                    return told
                if not settled:
                    self._leave(post, self.index.between(floor, at))
                return guess if settled else None
            if sentence or weak:
                return None
            end, k, own = begin, k - 1, False
        return self._in_article(at, post)

    def remember(self, organ: str, agency: str, start: int, end: int) -> None:
        """That a post in this organ of the agency was told: 党组书记王某主持，党组成员李某参加."""
        self._organs[organ] = Guess(agency, start, end, 0.85)

    def _self_told(self, at: int, post: Post) -> Guess | None:
        """The body that reports of itself (我局 …): its 局长 needs no name."""
        about, article = self.about(at), self.article(at)
        if about is None or article is None or post.kind != "bare" or not self._fit(about, post):
            return None
        own = {f"{word}{n[-1]}" for n in self.index.names(about) for word in "我本"}
        if not any(self.document.text.find(w, article.start, article.end) >= 0 for w in sorted(own)):
            return None
        mention = next((m for m, a in self._all_fitting(article, post) if a == about), None)
        return Guess(about, mention.start, mention.end, 0.75) if mention else None

    def _ours_unsaid(self, at: int, post: Post) -> bool:
        """Whether the sentence speaks of 我院 without anything telling who that is: its 院长 is of no other body there."""
        kind, chief, _ = post.head.partition("长")
        if post.kind != "bare" or not chief or not kind:
            return False
        found = self.document.text.rfind(f"我{kind[-1]}", self.sentence_of(at), at)
        return found >= 0 and not self.index.between(found, found + 1)

    def _among(self, start: int, end: int, post: Post, confidence: float) -> Guess | None:
        """The one fitting agency between two offsets; a guess without agency where several fit."""
        fitting = [(m, a) for m, a in self.index.between(start, end) if m.end <= end and self._fit(a, post)]
        if not fitting:
            return None
        ids = {a for _, a in fitting}
        if len(ids) > 1:
            about = self.about(start)
            if about not in ids:
                return Guess("", start, start, 0.0)
            fitting = [(m, a) for m, a in fitting if a == about]
        mention, agency = fitting[-1]
        return Guess(agency, mention.start, mention.end, confidence)

    def _leads(self, at: int, post: Post, agency: str) -> bool:
        """Whether the article speaks of no other fitting body more often: else an earlier one may be meant."""
        article = self.article(at)
        if article is None:
            return False
        counts = Counter(a for _, a in self._all_fitting(article, post))
        return self.about(at) == agency or all(n < counts[agency] for a, n in counts.items() if a != agency)

    def _all_fitting(self, article: Article, post: Post) -> list[tuple[Mention, str]]:
        key = (article.start, post.head, post.body, post.organ)
        if key not in self._fitting:
            listed = self.index.between(article.start, article.end)
            self._fitting[key] = [(m, a) for m, a in listed if self._fit(a, post)]
        return self._fitting[key]

    def _in_article(self, at: int, post: Post) -> Guess | None:
        article = self.article(at)
        if article is None:
            return None
        fitting = self._all_fitting(article, post)
        about = self.about(at)
        if about:
            mention = next((m for m, a in fitting if a == about), None)
            if mention:
                return Guess(about, mention.start, mention.end, 0.75)
        if about and post.organ and post.kind == "bare" and not self.index.agencies[about].name.endswith(_GENERAL):
            listed = self.index.between(article.start, article.end)
            own = self._own(article)
            cell = next((m for m, a in listed if a == about and (m.start < at or a == own)), None)
            if cell is not None:  # 党委书记王某, where the hospital reports of itself
                return Guess(about, cell.start, cell.end, 0.7)
        last = bisect_right(fitting, at, key=lambda row: row[0].end) - 1
        if last < 0:
            return None
        mention, agency = fitting[last]
        if len({a for _, a in fitting}) == 1:
            return Guess(agency, mention.start, mention.end, 0.7)
        # several fit: the one named last, where the article also speaks mostly of it
        counts = Counter(a for _, a in fitting)
        if at - mention.end < _NEAR and all(counts[agency] >= 2 * n for a, n in counts.items() if a != agency):
            return Guess(agency, mention.start, mention.end, 0.65)
        self._leave(post, fitting)
        return None

    def _leave(self, post: Post, listed: list[tuple[Mention, str]]) -> None:
        found = tuple(dict.fromkeys(a for _, a in listed if self._fit(a, post)))
        if len(found) > 1 and post.head not in weak_heads():
            self._open.setdefault(post.start, (post, found))


def _office_words(post: Post) -> tuple[str, ...]:
    if post.head.endswith("长") and len(post.head) == 2 and post.head[0] in "省市县区州旗镇乡":
        return (post.head[0] + "人民政府", post.head[0] + "政府")
    words = post.body if post.kind == "office" else ""
    if post.kind == "place":
        words = post.title.removesuffix(post.head).removesuffix("副")
    if words and words[-1] == "委" and len(words) == 2:
        return (words, words + "员会")
    return (words,) if words else ()


def _is_office(names: tuple[str, ...], place: str, office: tuple[str, ...]) -> bool:
    if not any(n.endswith(office) for n in names):
        return False
    return not place or any(n.removeprefix("中共").startswith(place) for n in names)
