"""Posts: whose title stands beside whose name, and what must not be linked."""

from __future__ import annotations

import re
from array import array

import pytest

from kg.model import Article, Block, Document, Entity, Mention, Source, Span
from kg.relate.context import context
from kg.relate.posts import relate_posts


def document(text: str, publisher: str | None = None, about: str | None = None) -> Document:
    blocks = []
    for line in re.finditer(r"[^\n]+", text):
        sentences = tuple(
            Span(line.start() + s.start(), line.start() + s.end()) for s in re.finditer(r"[^。]+。?", line.group())
        )
        blocks.append(Block("body", line.start(), line.end(), sentences))
    article = Article(0, len(text), publisher=publisher, about=about, blocks=tuple(blocks))
    return Document(Source("a.txt", text, ""), text, array("I", range(len(text))), (article,))


def entities(text: str, agencies: str, persons: str, media: str = "") -> tuple[Entity, ...]:
    """Entities of names apart by blanks; the forms of one agency by ``=``, its name first."""
    out = []
    taken: list[tuple[int, int, str]] = []
    listed = [("Agency", "government", a) for a in agencies.split()] + [("Agency", "media", m) for m in media.split()]
    listed += [("Official", "official", p) for p in persons.split()]
    found: dict[str, list[Mention]] = {row[2]: [] for row in listed}
    for form, (kind, subtype, row) in sorted(
        ((f, r) for r in listed for f in r[2].split("=")), key=lambda x: (-len(x[0]), x[0])
    ):
        for m in re.finditer(re.escape(form), text):
            if not any(t == kind and s < m.end() and m.start() < e for s, e, t in taken):
                taken.append((m.start(), m.end(), kind))
                found[row].append(Mention(m.start(), m.end(), kind, subtype, form, "test"))  # type: ignore[arg-type]
    for kind, subtype, row in listed:
        name, *aliases = row.split("=")
        mentions = tuple(sorted(found[row], key=lambda m: m.start))
        out.append(Entity(name, kind, subtype, name, tuple(aliases), mentions))  # type: ignore[arg-type]
    return tuple(out)


def posts(text: str, agencies: str, persons: str, media: str = "", **of_article: str) -> set[str]:
    """``person agency titles [status]`` of each relation."""
    found = relate_posts(context(document(text, **of_article), entities(text, agencies, persons, media)))
    return {
        " ".join((r.subject, r.object, ",".join(r.titles), *([r.status] if r.status != "stated" else [])))
        for r in found
    }


BEFORE = [
    # 市委 that the document takes for the guests' is no body of a row that goes on from another city's
    (
        "扶余市人大常委会主任尹德全、市委副书记时雨、市委常委、组织部部长白玉兰参加。时雨随后讲话。",
        "扶余市人大常委会 中共舟山市委=市委 中共舟山市委组织部=组织部",
        "尹德全 时雨 白玉兰",
        {"尹德全 扶余市人大常委会 主任"},
    ),
    # what one alone holds is not another's from a row or a guess
    (
        "上投集团党委书记、董事长尹德全陪同，集团党委书记、董事长时雨主持。",
        "上投集团",
        "尹德全 时雨",
        {"尹德全 上投集团 党委书记,董事长"},
    ),
    # whoever is named first would be named before the comma: the posts before it are of the same person
    (
        "会上，县委农办主任，县农业农村局党组书记、局长尹德全讲话。",
        "县委农办 县农业农村局",
        "尹德全",
        {"尹德全 县委农办 主任", "尹德全 县农业农村局 党组书记,局长"},
    ),
    (
        "县安委会副主任、县安办主任，县应急局局长，县林业局局长尹德全主持会议。",
        "县安委会 县安办 县应急局 县林业局",
        "尹德全",
        {"尹德全 县安委会 副主任", "尹德全 县安办 主任", "尹德全 县应急局 局长", "尹德全 县林业局 局长"},
    ),
    # not so behind a name, within another statement, or behind an aside of a few letters
    (
        "时雨，县水利局局长，县林业局局长尹德全出席。",
        "县水利局 县林业局",
        "尹德全 时雨",
        {"时雨 县水利局 局长", "尹德全 县林业局 局长"},
    ),
    (
        "时雨，男，县水利局局长，县林业局局长尹德全出席。",
        "县水利局 县林业局",
        "尹德全 时雨",
        {"尹德全 县林业局 局长"},
    ),
    ("出席的有县水利局局长，县林业局局长尹德全也到场。", "县水利局 县林业局", "尹德全", {"尹德全 县林业局 局长"}),
    (
        "县水利局成立以局长尹德全为组长的县防汛领导小组。",
        "县水利局 县防汛领导小组",
        "尹德全",
        {"尹德全 县水利局 局长", "尹德全 县防汛领导小组 组长"},
    ),
    ("雅安市审计局党组书记、局长尹德全说。", "雅安市审计局", "尹德全", {"尹德全 雅安市审计局 党组书记,局长"}),
    (
        "桂阳县副县长、县河长办主任时雨出席。",
        "县河长办 桂阳县人民政府",
        "时雨",
        {"时雨 县河长办 主任", "时雨 桂阳县人民政府 副县长"},
    ),
    (
        "临海县委书记姜一帆，临海县水利局局长唐果，县农业农村局副局长贺喜出席。",
        "临海县委 临海县水利局 县农业农村局",
        "姜一帆 唐果 贺喜",
        {"姜一帆 临海县委 县委书记", "唐果 临海县水利局 局长", "贺喜 县农业农村局 副局长"},
    ),
    (
        "县委常委、宣传部长贺喜出席。",
        "县委 宣传部",
        "贺喜",
        {"贺喜 县委 县委常委", "贺喜 宣传部 宣传部长"},
    ),
    ("省政协研究室主任、机关党组成员林丽一行来访。", "省政协研究室", "林丽", {"林丽 省政协研究室 主任"}),
    ("市关工委主任林丽出席。", "市关工委", "林丽", {"林丽 市关工委 主任"}),
    (
        "决定任命宋立任县林业局局长、蒋勤任县园林局局长。",
        "县林业局 县园林局",
        "宋立 蒋勤",
        {"宋立 县林业局 局长", "蒋勤 县园林局 局长"},
    ),
    ("市水务局综合科科长林丽介绍。", "市水务局", "林丽", {"林丽 市水务局 综合科科长"}),
    ("省人民医院心内科副主任医师华佑参加义诊。", "省人民医院", "华佑", {"华佑 省人民医院 心内科副主任医师"}),
    ("原县林业局局长古月受审。", "县林业局", "古月", {"古月 县林业局 局长 former"}),
    ("会见时，市政协副主席高远、常乐陪同。", "市政协", "高远 常乐", {"高远 市政协 副主席", "常乐 市政协 副主席"}),
    ("县教育局局长高远、常乐陪同。", "县教育局", "高远 常乐", {"高远 县教育局 局长"}),
    ("县教育局局长高远和县水务局的常乐陪同。", "县教育局 县水务局", "高远 常乐", {"高远 县教育局 局长"}),
    ("太平村党支部书记何小妹带头。", "太平村党支部", "何小妹", {"何小妹 太平村党支部 村党支部书记"}),
    ("江北集团党委书记、董事长古月致辞。", "江北集团 江北集团党委", "古月", {"古月 江北集团 党委书记,董事长"}),
]
OFFICE = [
    ("县审计局驻太平村第一书记余庆说。", "县审计局", "余庆", {"余庆 县审计局 驻太平村第一书记"}),
    ("市长杜一平讲话。", "中共临海市委=市委 临海市人民政府=市政府", "杜一平", {"杜一平 临海市人民政府 市长"}),
    (
        "市委副书记、市长杜一平讲话。",
        "中共临海市委=市委 临海市人民政府=市政府",
        "杜一平",
        {"杜一平 中共临海市委 市委副书记", "杜一平 临海市人民政府 市长"},
    ),
    ("市长杜一平讲话。", "临海市人民政府 石山市人民政府", "杜一平", set()),
    ("镇长杜一平讲话。", "县人民政府", "杜一平", set()),
]
ELIDED = [
    ("县气象局连夜会商。局长季风说，要盯紧雨情。", "县气象局", "季风", {"季风 县气象局 局长"}),
    ("县气象局、县水文局连夜会商。局长季风说，要盯紧雨情。", "县气象局 县水文局", "季风", set()),
    ("县医院连夜会诊。局长季风说，要盯紧病情。", "县医院", "季风", set()),
    ("清河养蜂专业合作社今年增收，理事长蒙心笑了。", "清河养蜂专业合作社", "蒙心", {"蒙心 清河养蜂专业合作社 理事长"}),
    (
        "县农技推广中心送来良种，中心副主任向荣到田头讲课。",
        "县农技推广中心 县教育局",
        "向荣",
        {"向荣 县农技推广中心 副主任"},
    ),
    ("县气象局提醒，北山公司经理季风已到岗。", "县气象局", "季风", set()),
]
AFTER = [
    ("任命：\n摆春生为同心县审计局局长；", "同心县审计局", "摆春生", {"摆春生 同心县审计局 局长"}),
    ("免去摆春生的同心县审计局局长职务。", "同心县审计局", "摆春生", {"摆春生 同心县审计局 局长 former"}),
    ("摆春生，同心县审计局副局长，工龄三十年。", "同心县审计局", "摆春生", {"摆春生 同心县审计局 副局长"}),
    (
        "摆春生 同心县审计局科员\n者小兰 同心县第二中学教师",
        "同心县审计局 同心县第二中学",
        "摆春生 者小兰",
        {"摆春生 同心县审计局 科员", "者小兰 同心县第二中学 教师"},
    ),
    ("摆春生同志任同心县审计局党组书记、局长。", "同心县审计局", "摆春生", {"摆春生 同心县审计局 党组书记,局长"}),
    ("摆春生是清河养蜂专业合作社理事长。", "清河养蜂专业合作社", "摆春生", {"摆春生 清河养蜂专业合作社 理事长"}),
    (
        "摆春生弯着腰割蜜。他是清河养蜂专业合作社理事长。",
        "清河养蜂专业合作社",
        "摆春生",
        {"摆春生 清河养蜂专业合作社 理事长"},
    ),
    ("摆春生和者小兰弯着腰割蜜。他是清河养蜂专业合作社理事长。", "清河养蜂专业合作社", "摆春生 者小兰", set()),
]
NEVER = [
    # the school of the sentence before is not the one that the article is about
    ("临海一中办起诗社。临海一中成立书会。滨江学院来校讲学。学校团委书记白鹭说。", "临海一中 滨江学院", "白鹭", set()),
    ("县审计局捐书百册。退休教师古月到场。滨江学院捐书十册。", "县审计局 滨江学院", "古月", set()),
    ("驻县审计局纪检监察组组长古月说。", "县审计局", "古月", set()),
    ("同心县审计局对摆春生进行了慰问。", "同心县审计局", "摆春生", set()),
    ("摆春生，同心县审计局局长者小兰出席。", "同心县审计局", "摆春生 者小兰", {"者小兰 同心县审计局 局长"}),
    ("同心县审计局的帮扶对象、司机摆春生说。", "同心县审计局", "摆春生", set()),
    ("同心县审计局局长陪同。摆春生参加。", "同心县审计局", "摆春生", set()),
    ("感谢同心县审计局\n摆春生", "同心县审计局", "摆春生", set()),
    # host and guests hold no post in common, two vice heads do
    ("同心县审计局副局长摆春生与者小兰一行会谈。", "同心县审计局", "摆春生 者小兰", {"摆春生 同心县审计局 副局长"}),
    (
        "同心县审计局副局长摆春生和者小兰会谈。",
        "同心县审计局",
        "摆春生 者小兰",
        {"摆春生 同心县审计局 副局长", "者小兰 同心县审计局 副局长"},
    ),
    ("摆春生 同心县审计局局长\n者小兰 教师", "同心县审计局", "摆春生 者小兰", {"摆春生 同心县审计局 局长"}),
]


@pytest.mark.parametrize(("text", "agencies", "persons", "expected"), [*BEFORE, *OFFICE, *ELIDED, *AFTER, *NEVER])
def test_posts(text: str, agencies: str, persons: str, expected: set[str]) -> None:
    assert posts(text, agencies, persons) == expected


AROUND = [
    ("队长由北岭水泥公司保卫科科长佟野担任。", "山鹰救援队 北岭水泥公司", "佟野", {"佟野 北岭水泥公司 保卫科科长"}),
    (
        "山鹰救援队成立，队长由北岭水泥公司副经理佟野担任。",
        "山鹰救援队 北岭水泥公司",
        "佟野",
        {"佟野 北岭水泥公司 副经理", "佟野 山鹰救援队 队长"},
    ),
    ("成立由佟野任组长的护林防火领导小组。", "护林防火领导小组", "佟野", {"佟野 护林防火领导小组 组长"}),
    ("佟野任组长的消息传开，护林防火领导小组开会。", "护林防火领导小组", "佟野", set()),
    ("柳城县人武部上校部长佟野说。", "柳城县人武部", "佟野", {"佟野 柳城县人武部 部长"}),
    ("柳城县供销社监事会副主任佟野说。", "柳城县供销社", "佟野", {"佟野 柳城县供销社 监事会副主任"}),
    ("佟野挂职柳城县粮食局副局长，已满一年。", "柳城县粮食局", "佟野", {"佟野 柳城县粮食局 副局长"}),
    ("佟野（挂职柳城县粮食局副局长）到场。", "柳城县粮食局", "佟野", {"佟野 柳城县粮食局 副局长"}),
    ("柳城县粮食局科员、从县审计局抽调来的佟野说。", "柳城县粮食局 县审计局", "佟野", {"佟野 柳城县粮食局 科员"}),
    (
        "柳城县粮食局党组成员、食品安全总监佟野参加。",
        "柳城县粮食局",
        "佟野",
        {"佟野 柳城县粮食局 党组成员,食品安全总监"},
    ),
    ("柳城米业公司财务总监佟野说。", "柳城米业公司", "佟野", {"佟野 柳城米业公司 财务总监"}),
    ("白果镇司法所的所长佟野到场。", "白果镇司法所", "佟野", {"佟野 白果镇司法所 所长"}),
    ("白果镇司法所的朋友、站长佟野到场。", "白果镇司法所", "佟野", set()),
    (
        "柳城县粮食局组织护粮突击队进场。突击队队长佟野说，三天完工。",
        "柳城县粮食局 护粮突击队",
        "佟野",
        {"佟野 护粮突击队 队长"},
    ),
    (
        "柳城县粮食局成立护粮突击队，由仓储股副股长佟野任队长。",
        "柳城县粮食局 护粮突击队 仓储股",
        "佟野",
        {"佟野 仓储股 副股长", "佟野 护粮突击队 队长"},
    ),
    ("护粮突击队来了，由佟野任队长。", "护粮突击队", "佟野", set()),  # nothing says that it was founded here
    (
        "县政府成立抢收指挥部，办公室设在柳城县粮食局，由佟野兼任办公室主任。",
        "抢收指挥部 柳城县粮食局",
        "佟野",
        {"佟野 抢收指挥部 办公室主任"},
    ),
    (
        "任命石磊、佟野同志为柳城县监察委员会副主任。",
        "柳城县监察委员会",
        "石磊 佟野",
        {"石磊 柳城县监察委员会 副主任", "佟野 柳城县监察委员会 副主任"},
    ),
    ("石磊、佟野为柳城县粮食局局长。", "柳城县粮食局", "石磊 佟野", {"佟野 柳城县粮食局 局长"}),
    (
        "接受佟野辞去柳城县人民政府副县长职务的请求。",
        "柳城县人民政府",
        "佟野",
        {"佟野 柳城县人民政府 副县长 former"},
    ),
    (
        "任命佟野为柳城县监察委员会副主任，并决定为代理主任。",
        "柳城县监察委员会",
        "佟野",
        {"佟野 柳城县监察委员会 副主任", "佟野 柳城县监察委员会 代理主任 acting"},
    ),
    ("共青团柳城县委书记佟野说。", "共青团柳城县委", "佟野", {"佟野 共青团柳城县委 书记"}),
    ("白果村党支部书记、村委会主任佟野说。", "白果村党支部", "佟野", {"佟野 白果村党支部 村党支部书记"}),
    ("县供销总社帮扶白果工作组组长佟野说。", "县供销总社 白果工作组", "佟野", set()),
    ("任命佟野（女，满族）为柳城县粮食局局长。", "柳城县粮食局", "佟野", {"佟野 柳城县粮食局 局长"}),
    ("掌勺的是佟野，她还有一个身份——护粮突击队队长。", "护粮突击队", "佟野", {"佟野 护粮突击队 队长"}),
    (
        "柳城县粮食局局长佟野，白果镇司法所所长，柳城米业公司经理石磊到会。",
        "柳城县粮食局 白果镇司法所 柳城米业公司",
        "佟野 石磊",
        {"佟野 柳城县粮食局 局长", "石磊 柳城米业公司 经理"},
    ),
    ("邀请市委党校教授佟野讲课。", "市委 市委党校", "佟野", {"佟野 市委党校 教授"}),
]


@pytest.mark.parametrize(("text", "agencies", "persons", "expected"), AROUND)
def test_posts_told_around_a_name(text: str, agencies: str, persons: str, expected: set[str]) -> None:
    assert posts(text, agencies, persons) == expected


ROWS = [
    # a title without a body, right behind a person, is of that person's body
    (
        "柳城县委来人。北岭医院党委书记佟野、副书记石磊到会。",
        "柳城县委=县委 北岭医院",
        "佟野 石磊",
        {"佟野 北岭医院 党委书记", "石磊 北岭医院 副书记"},
    ),
    (
        "北岭医院院长佟野，党委书记石磊到会。",
        "北岭医院",
        "佟野 石磊",
        {"佟野 北岭医院 院长", "石磊 北岭医院 党委书记"},
    ),
    (  # a unit's post goes on to the body above, not to the body nearest by
        "柳城县粮食局购销科科长佟野、二级调研员石磊，县农机局副局长贺喜到会。",
        "柳城县粮食局 柳城县粮食局购销科 县农机局",
        "佟野 石磊 贺喜",
        {"佟野 柳城县粮食局购销科 科长", "石磊 柳城县粮食局 二级调研员", "贺喜 县农机局 副局长"},
    ),
    (
        "柳城商会会长佟野、技术专家石磊到会。",
        "柳城商会",
        "佟野 石磊",
        {"佟野 柳城商会 会长"},
    ),
    (  # the row's body has no such post, and the nearest is not taken for it
        "县农机局来人。北岭医院院长佟野、副局长石磊到会。",
        "北岭医院 县农机局",
        "佟野 石磊",
        {"佟野 北岭医院 院长"},
    ),
]
CHAINS = [
    (  # what is not read before a title holds another person: no chain
        "柳城县粮食局局长、县农机局石磊主任、站长佟野到会。",
        "柳城县粮食局",
        "石磊 佟野",
        set(),
    ),
    (  # a post in the party's cell of the body whose cell was named right before
        "柳城县粮食局党组书记佟野主持会议，石磊列席，党组成员贺喜参加。",
        "柳城县粮食局",
        "佟野 石磊 贺喜",
        {"佟野 柳城县粮食局 党组书记", "贺喜 柳城县粮食局 党组成员"},
    ),
    ("柳城县粮食局党委书记兼局长佟野到会。", "柳城县粮食局", "佟野", {"佟野 柳城县粮食局 党委书记,局长"}),
    (
        "县纪委负责人、县法院负责人、县检察院检察长佟野列席。",
        "县纪委 县法院 县检察院",
        "佟野",
        {"佟野 县检察院 检察长"},
    ),
    (  # a post that is not read hides none of those before it
        "柳城县粮食局党组成员、副局长、柳城粮油协会会长佟野到会。",
        "柳城县粮食局",
        "佟野",
        {"佟野 柳城县粮食局 党组成员,副局长"},
    ),
    ("市委常委、秘书长佟野到会。", "市委 市政府", "佟野", {"佟野 市委 市委常委,秘书长"}),
    ("柳城县公安局党委委员、反恐专员佟野介绍。", "柳城县公安局", "佟野", {"佟野 柳城县公安局 党委委员,反恐专员"}),
    ("县委副书记、政府县长佟野慰问。", "县委", "佟野", {"佟野 县委 县委副书记"}),
    (
        "任命佟野为临海市人民政府副市长、代理临海市人民政府市长职务。",
        "临海市人民政府",
        "佟野",
        {"佟野 临海市人民政府 副市长", "佟野 临海市人民政府 代理市长 acting"},
    ),
    ("柳城县教育局副局长佟野任新闻发言人。", "柳城县教育局", "佟野", {"佟野 柳城县教育局 副局长,新闻发言人"}),
    ("柳城县粮食局局长佟野任指挥长。", "柳城县粮食局", "佟野", {"佟野 柳城县粮食局 局长"}),
    ("柳城县教育局新一任局长佟野到会。", "柳城县教育局", "佟野", {"佟野 柳城县教育局 局长"}),
    ("北岭医院麻醉科主任、副主任医师佟野到会。", "北岭医院麻醉科", "佟野", {"佟野 北岭医院麻醉科 主任,副主任医师"}),
    ("北岭中学的佟野老师到会。", "北岭中学", "佟野", {"佟野 北岭中学 老师"}),
]


@pytest.mark.parametrize(("text", "agencies", "persons", "expected"), [*ROWS, *CHAINS])
def test_rows_and_chains_of_posts(text: str, agencies: str, persons: str, expected: set[str]) -> None:
    assert posts(text, agencies, persons) == expected


def test_a_body_that_reports_of_itself_needs_no_name_before_its_head() -> None:
    text = "柳城县粮食局工作总结：我局抓好秋粮收购，入冬后县农机局派人支援。局长佟野带队检查。"
    assert posts(text, "柳城县粮食局 县农机局", "佟野", about="柳城县粮食局") == {"佟野 柳城县粮食局 局长"}


def test_who_writes_of_our_hospital_does_not_name_it_beside_that() -> None:
    text = "九时，义诊在柳溪镇卫生院广场开始。我院党委副书记佟野讲话，院长助理石磊介绍安排，仪式由柳溪镇卫生院院长常山主持。"
    assert posts(text, "柳溪镇卫生院", "佟野 石磊 常山") == {"常山 柳溪镇卫生院 院长"}
    assert posts(text.replace("我院", ""), "柳溪镇卫生院", "佟野 石磊 常山") > {"常山 柳溪镇卫生院 院长"}


BEHIND = [
    ("柳城县粮食局佟野副局长到场。", "柳城县粮食局", "佟野", {"佟野 柳城县粮食局 副局长"}),
    (
        "柳城县粮食局佟野局长、石磊副局长到场。",
        "柳城县粮食局",
        "佟野 石磊",
        {"佟野 柳城县粮食局 局长", "石磊 柳城县粮食局 副局长"},
    ),
    ("柳城县财政局佟野副巡视员介绍。", "柳城县财政局", "佟野", {"佟野 柳城县财政局 副巡视员"}),
    ("市政府佟野副市长到会。", "临海市人民政府=市政府", "佟野", {"佟野 临海市人民政府 副市长"}),
    ("水利部东江委员会佟野副处长一行到访。", "水利部东江委员会", "佟野", {"佟野 水利部东江委员会 副处长"}),
    # the title is the next person's
    ("柳城县粮食局佟野副局长石磊到场。", "柳城县粮食局", "佟野 石磊", set()),
    ("柳城县粮食局佟野局长办公会。", "柳城县粮食局", "佟野", set()),
    ("柳城县粮食局佟野校长到场。", "柳城县粮食局", "佟野", set()),
    # the rank that he is called by is that which was told before
    (
        "柳城县粮食局局长佟野到场。北山中学教师代表和县农机局都派人参加，佟野局长讲话。",
        "柳城县粮食局 县农机局",
        "佟野",
        {"佟野 柳城县粮食局 局长"},
    ),
    (
        "柳城县教育局首次公布名单，发言人由佟野和石磊担任。",
        "柳城县教育局",
        "佟野 石磊",
        {"佟野 柳城县教育局 发言人", "石磊 柳城县教育局 发言人"},
    ),
    # one title, two bodies: what is told by its name counts
    (
        "柳城县粮食局局长佟野到会。县农机局也来了。局长佟野讲话。",
        "柳城县粮食局 县农机局",
        "佟野",
        {"佟野 柳城县粮食局 局长"},
    ),
]


@pytest.mark.parametrize(("text", "agencies", "persons", "expected"), BEHIND)
def test_titles_behind_a_name(text: str, agencies: str, persons: str, expected: set[str]) -> None:
    assert posts(text, agencies, persons) == expected


BYLINES = [
    ("来源：清江日报　作者：记者 孔小平 卜一", {"孔小平 清江日报 记者", "卜一 清江日报 记者"}),
    ("记者：孔小平局长您好！", set()),
    ("清江日报讯（记者 孔小平 见习记者 卜一）昨日", {"孔小平 清江日报 记者", "卜一 清江日报 见习记者"}),
    ("清江日报全媒体记者 孔小平", {"孔小平 清江日报 全媒体记者"}),
    ("清江日报记者 孔小平 通讯员 卜一", {"孔小平 清江日报 记者"}),
    ("清江日报讯（记者 孔小平 卜一）昨日", {"孔小平 清江日报 记者", "卜一 清江日报 记者"}),
    ("清江日报5月3日讯（记者 孔小平）昨日", {"孔小平 清江日报 记者"}),
    ("清江日报·清江云记者 孔小平", {"孔小平 清江日报 记者", "孔小平 清江云 记者"}),
    ("清江日报（记者 孔小平）昨日", {"孔小平 清江日报 记者"}),
    ("清江日报（本报记者 孔小平）昨日", {"孔小平 清江日报 记者"}),
    ("本报讯（通讯员 卜一）昨日", set()),
    ("清江日报北山5月3日电（记者 孔小平）昨日", {"孔小平 清江日报 记者"}),
    ("清江云、清江日报5月3日消息（记者 孔小平）昨日", {"孔小平 清江日报 记者", "孔小平 清江云 记者"}),
    ("本报记者 孔小平", {"孔小平 清江日报 记者"}),
]


@pytest.mark.parametrize(("text", "expected"), BYLINES)
def test_bylines(text: str, expected: set[str]) -> None:
    text += "\n全市秋粮丰收在望。\n扫码读清江日报"
    assert (
        posts(
            text, "", "孔小平 卜一", media="清江日报 清江云" if "清江云" in text else "清江日报", publisher="清江日报"
        )
        == expected
    )


def test_evidence_holds_agency_title_and_name() -> None:
    text = "昨天，雅安市审计局党组书记、局长尹德全说。"
    (relation,) = relate_posts(context(document(text), entities(text, "雅安市审计局", "尹德全")))
    assert [text[s.start : s.end] for s in relation.evidence] == ["雅安市审计局党组书记、局长尹德全"]
    assert relation.printed == "党组书记、局长"
    assert relation.rule == "post.before"


def test_elided_agency_is_evidence_too() -> None:
    text = "县气象局连夜会商。局长季风说，要盯紧雨情。"
    (relation,) = relate_posts(context(document(text), entities(text, "县气象局", "季风")))
    assert [text[s.start : s.end] for s in relation.evidence] == ["县气象局", "局长季风"]
    assert relation.confidence < 0.9


def test_since() -> None:
    text = "摆春生2019年3月起任同心县审计局局长。"
    (relation,) = relate_posts(context(document(text), entities(text, "同心县审计局", "摆春生")))
    assert relation.since == "2019-03"


def test_about_settles_which_body() -> None:
    text = "县气象局、县水文局连夜会商。局长季风说，要盯紧雨情。"
    assert posts(text, "县气象局 县水文局", "季风", about="县水文局") == {"季风 县水文局 局长"}


@pytest.mark.parametrize(
    ("text", "agencies", "persons", "expected"),
    [
        (
            "沈阳市人民政府召开会议。大连市委副书记、市长祝明远出席。",
            "沈阳市人民政府 中共大连市委=大连市委",
            "祝明远",
            {("祝明远", "中共大连市委", "市委副书记")},
        ),
        (  # the place goes on through a list
            "上海市人民政府来访。大连市委常委、副市长褚元，副市长卫民安参加。",
            "上海市人民政府=市政府 中共大连市委=大连市委",
            "褚元 卫民安",
            {("褚元", "中共大连市委", "市委常委")},
        ),
        (  # a province above is no other city
            "沈阳市人民政府召开会议。辽宁省委常委、沈阳市委书记褚元，市长卫民安出席。",
            "沈阳市人民政府 中共辽宁省委=辽宁省委 中共沈阳市委=沈阳市委",
            "褚元 卫民安",
            {
                ("褚元", "中共辽宁省委", "省委常委"),
                ("褚元", "中共沈阳市委", "市委书记"),
                ("卫民安", "沈阳市人民政府", "市长"),
            },
        ),
    ],
)
def test_an_office_that_a_title_implies_is_of_the_place_of_its_row(
    text: str, agencies: str, persons: str, expected: set[tuple[str, str, str]]
) -> None:
    found = entities(text, agencies, persons)
    names = {e.id: e.name for e in found}
    posts = relate_posts(context(document(text), found))
    assert {(names[r.subject], names[r.object], t) for r in posts for t in r.titles} == expected


def test_a_group_posted_to_a_body_has_its_own_head() -> None:
    text = "县纪委监委驻县审计局纪检监察组副组长古月到会。"
    found = (
        Entity("a1", "Agency", "party", text[:15], (), (Mention(0, 15, "Agency", "party", text[:15], "test"),)),
        Entity("a2", "Agency", "government", "县审计局", (), (Mention(6, 10, "Agency", "", "县审计局", "test"),)),
        Entity("p1", "Official", "official", "古月", (), (Mention(18, 20, "Official", "official", "古月", "test"),)),
    )
    (post,) = relate_posts(context(document(text), found))
    assert (post.subject, post.object, post.titles) == ("p1", "a1", ("副组长",))


def test_deputies_listed_with_their_own_posts_share_the_title_behind_the_last() -> None:
    text = "县里成立防汛指挥部，由副县长李明任总指挥，县气象局局长卜义、县应急局局长陈安任副总指挥。"
    found = posts(text, "防汛指挥部 县气象局 县应急局", "李明 卜义 陈安")
    assert {f for f in found if "防汛指挥部" in f} == {
        "李明 防汛指挥部 总指挥",
        "卜义 防汛指挥部 副总指挥",
        "陈安 防汛指挥部 副总指挥",
    }
    apart = posts(text.replace("、县应急局", "参加，县应急局"), "防汛指挥部 县气象局 县应急局", "李明 卜义 陈安")
    assert "卜义 防汛指挥部 副总指挥" not in apart


def test_a_title_that_the_one_before_takes_up_is_not_the_next_ones() -> None:
    found = posts("栗文任清河县县长 杜毫任副县长。清河县政府公布。", "清河县政府=清河县", "栗文 杜毫")
    assert found == {"杜毫 清河县政府 副县长"}


def test_a_body_without_its_place_is_of_no_other_place_than_the_row_names() -> None:
    row = "湖州市委常委、公安局局长栗文到会。"
    assert posts(row, "湖州市委 大连市公安局=公安局", "栗文") == {"栗文 湖州市委 市委常委"}
    own = "大连市委常委、公安局局长栗文到会。"
    assert "栗文 大连市公安局 局长" in posts(own, "大连市委 大连市公安局=公安局", "栗文")


def test_the_person_whom_a_sentence_begins_with_holds_what_a_later_clause_gives() -> None:
    text = "栗文，男，1970年8月生，中共党员，现任清河县水利局党组书记、局长，拟任县政府党组成员。"
    assert posts(text, "清河县水利局", "栗文") == {"栗文 清河县水利局 党组书记,局长"}
    other = "栗文，男，1970年8月生，其父是清河县水利局局长。"
    assert posts(other, "清河县水利局", "栗文") == set()


def test_removed_without_a_particle() -> None:
    assert posts("决定免去栗文清河县水利局局长职务。", "清河县水利局", "栗文") == {"栗文 清河县水利局 局长 former"}
    assert posts("由栗文代理清河县水利局局长职务。", "清河县水利局", "栗文") == set()


def test_who_heads_the_cell_of_a_body_is_of_the_body() -> None:
    found = posts("中国清能党组书记、董事长栗文介绍。", "中国清能", "栗文")
    assert found == {"栗文 中国清能 党组书记,董事长"}


def test_a_panels_list_gives_each_line_its_label() -> None:
    text = (
        "清河县防汛指挥部组成人员名单如下：\n总 指 挥：栗文　县长\n副总指挥：杜毫　副县长\n　　　　　古月\n另行通知。"
    )
    found = posts(text, "清河县防汛指挥部", "栗文 杜毫 古月")
    assert found == {
        "栗文 清河县防汛指挥部 总指挥",
        "杜毫 清河县防汛指挥部 副总指挥",
        "古月 清河县防汛指挥部 副总指挥",
    }
    assert posts(text.replace("组成人员名单如下", "昨日开会"), "清河县防汛指挥部", "栗文 杜毫 古月") == set()


def test_a_body_named_only_behind_lends_its_cell_to_nobody() -> None:
    text = "纪委书记、工会主席　栗文\n原总经理杜毫已调清河县水利局。"
    assert posts(text, "清河县水利局", "栗文 杜毫") == set()


def test_posts_in_columns_stand_behind_their_names() -> None:
    text = "栗文　清河县水利局局长　　杜毫　清河县林业局科员\n"
    found = posts(text, "清河县水利局 清河县林业局", "栗文 杜毫")
    assert found == {"栗文 清河县水利局 局长", "杜毫 清河县林业局 科员"}


def test_a_bare_department_is_that_of_the_committee_named_before_it() -> None:
    text = "湖州市委常委、组织部部长栗文到会。"
    other = posts(text, "湖州市委 大连市委组织部=组织部", "栗文")
    assert other == {"栗文 湖州市委 市委常委"}
    assert "栗文 湖州市委组织部 部长" in posts(text, "湖州市委 湖州市委组织部=组织部", "栗文")


AT_WORK = [
    ("远航机械公司焊工丁一凡夺冠。", "远航机械公司", "丁一凡", {"丁一凡 远航机械公司 焊工"}),
    ("远航机械公司员工家属丁一凡来了。", "远航机械公司", "丁一凡", set()),
    ("远航机械公司与职工丁一凡签约。", "远航机械公司", "丁一凡", set()),
    (
        "任命丁一凡为县水务局副局长（试用期一年），兼任县防汛办主任；",
        "县水务局 县防汛办",
        "丁一凡",
        {"丁一凡 县水务局 副局长", "丁一凡 县防汛办 主任"},
    ),
    (
        "竞赛设组委会，由县水务局局长丁一凡任主任，县总工会副主席甄海平任副主任。",
        "组委会 县水务局 县总工会",
        "丁一凡 甄海平",
        {"丁一凡 县水务局 局长", "丁一凡 组委会 主任", "甄海平 县总工会 副主席", "甄海平 组委会 副主任"},
    ),
]


AT_WORK += [
    ("参观江南大学食品学院、丁一凡院士纪念馆等。", "江南大学食品学院", "丁一凡", set()),
    ("江南大学食品学院邀请丁一凡院士授课。", "江南大学食品学院", "丁一凡", {"丁一凡 江南大学食品学院 院士"}),
    (
        "县防汛指挥部由丁一凡任总指挥，甄海平任副总指挥。",
        "县防汛指挥部",
        "丁一凡 甄海平",
        {"丁一凡 县防汛指挥部 总指挥", "甄海平 县防汛指挥部 副总指挥"},
    ),
    ("县防汛指挥部举行演练，丁一凡任总指挥。", "县防汛指挥部", "丁一凡", set()),
]


@pytest.mark.parametrize(("text", "agencies", "persons", "expected"), AT_WORK)
def test_at_work_and_appointed(text: str, agencies: str, persons: str, expected: set[str]) -> None:
    assert posts(text, agencies, persons) == expected
