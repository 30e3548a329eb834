"""Reports of visits, meetings and lists of hosts through all stages: who is of which body, and who does what."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Extraction, Source


def run(text: str) -> Extraction:
    return extract(Source("visit.txt", text, ""))


def told(found: Extraction, predicate: str) -> set[str]:
    names = {e.id: e.name for e in found.entities}
    return {f"{names[r.subject]}→{names[r.object]}" for r in found.relations if r.predicate == predicate}


def agencies(found: Extraction) -> set[str]:
    return {e.name for e in found.entities if e.type == "Agency"}


def test_the_committee_of_the_unnamed_host_is_not_the_guests() -> None:
    found = run("9月2日，邵阳市委常委、副市长宁大海来我市检查防汛工作，市委副书记、市长齐小山陪同。")
    assert told(found, "holdsPost") == {"宁大海→中共邵阳市委", "齐小山→市委"}
    assert any("市" in n.reason for n in found.notices)


def test_one_city_has_one_secretary() -> None:
    found = run("9月2日，邵阳市委书记宁大海到武冈市调研，市委书记齐小山陪同。")
    assert told(found, "holdsPost") == {"宁大海→中共邵阳市委"}
    assert any("another is told" in n.reason for n in found.notices)


def test_who_comes_along_helps_nobody() -> None:
    found = run(
        "9月2日，湖南省民政厅厅长宁大海在邵阳市副市长齐小山、市民政局局长柳一鸣等领导陪同下，来到武冈市福利院慰问职工。"
    )
    assert told(found, "assists") == {"宁大海→武冈市福利院"}


def test_a_cell_title_told_at_the_persons_own_bureau_is_not_the_hosts() -> None:
    found = run(
        "邵阳市交通运输局党组成员宁大海赴武冈市交通运输局督导\n\n9月2日，局党组成员宁大海带队赴武冈市交通局开展督导。"
    )
    assert told(found, "holdsPost") == {"宁大海→邵阳市交通运输局"}


def test_two_parties_are_not_the_offices_in_the_posts_of_those_present() -> None:
    found = run(
        "9月2日，对口协作联席会议在武冈市召开。市委常委、武冈市委书记宁大海，市委常委、宝庆工业集中区党工委书记齐小山出席。\n\n"
        "会上，双方签订了《对口协作2022年度工作要点》。"
    )
    assert not told(found, "leads")
    assert not told(found, "collaboratesWith")


def test_what_was_held_at_a_meeting_has_no_host_from_the_paragraph_before() -> None:
    found = run(
        "由国务院参事室、湖南省政府主办的第三届湘商大会今天在邵阳召开。\n\n国务院参事室副主任宁大海出席大会。大会上举行了“千企回乡”签约仪式。"
    )
    assert not any(r.endswith("签约仪式") for r in told(found, "leads"))
    assert "国务院→第三届湘商大会" not in told(found, "leads")


def test_a_squad_in_the_headline_is_that_of_the_text() -> None:
    found = run("市领导慰问邵阳双清路中队官兵\n\n9月2日，市长宁大海来到邵阳市公安消防支队双清路中队慰问官兵。")
    squads = [e for e in found.entities if e.name.endswith("中队")]
    assert [e.name for e in squads] == ["邵阳市公安消防支队双清路中队"]
    assert "邵阳双清路中队" in squads[0].aliases


def test_a_bureau_without_a_place_is_not_that_of_the_place_visited() -> None:
    found = run("政务服务局党支部到武冈市红色教育基地开展主题党日活动，政务服务局党员参加。")
    assert not any("武冈市政务" in name for name in agencies(found))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "政务服务局党支部联合建设管理局党支部、后勤保障中心党支部开展共建。",
            {"政务服务局党支部", "建设管理局党支部", "后勤保障中心党支部"},
        ),
        ("湘粤协作工作组到会。", {"湘粤协作工作组"}),
        (
            "邵阳图书馆、邵阳市大祥科技有限公司等9家单位实施了“点亮山乡”工程。",
            {"邵阳图书馆", "邵阳市大祥科技有限公司"},
        ),
    ],
)
def test_bodies(text: str, names: set[str]) -> None:
    assert agencies(run(text)) == names


def test_whoever_guides_a_forum_does_not_guide_its_host() -> None:
    found = run("本届论坛由湖南省教育厅指导，湖南省教育对外开放研究中心、湖南省教育国际交流协会主办。")
    assert not told(found, "oversees")
    assert not told(found, "subOrganizationOf")


def places(found: Extraction) -> set[str]:
    return {e.name for e in found.entities if e.type == "Location"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("水利部水库移民司来湘调研。", set()),
        ("据武冈市住建局老旧小区改造办公室介绍，工程完工。", {"武冈市"}),
        ("内蒙古沙漠之光生态科技有限公司到会。", set()),
        ("邵阳社区大学承办展览。", {"邵阳市"}),
        ("年产900万包香菇工厂化生产基地建成，打造“两城三基地”，加快发展园区经济。", set()),
        ("检查道路客运站、高速公路服务区等场所，视察石泉沟渡槽。", set()),
    ],
)
def test_no_place_is_cut_out_of_other_words(text: str, names: set[str]) -> None:
    assert places(run(text)) == names


def test_who_reports_on_carrying_out_a_decision_does_not_carry_it_out_there() -> None:
    found = run("9月2日，湖南省人民检察院召开发布会，通报贯彻落实《关于加强公益诉讼工作的决定》两年以来的工作情况。")
    assert not told(found, "participatesIn")


def test_a_purpose_of_several_clauses_is_nobodys_act() -> None:
    found = run("为弘扬志愿精神，营造良好氛围，积极助力“美丽邵阳”行动，9月2日，共青团邵阳市委举办“清河”志愿服务活动。")
    assert not any("美丽邵阳" in r for r in told(found, "participatesIn"))


def test_the_members_of_a_commission_are_not_the_commission() -> None:
    found = run("邵阳市妇联联合邵阳市妇儿工委成员单位举行“牵手同行”启动仪式。")
    assert told(found, "leads") == {"邵阳市妇女联合会→牵手同行启动仪式"}


def test_a_builder_goes_by_its_name_without_the_legal_form() -> None:
    found = run("邵阳市人民政府与中建九局集团有限公司签约。邵阳市人民政府与中建九局副总经理宁大海会谈。")
    assert told(found, "holdsPost") == {"宁大海→中建九局集团有限公司"}


def test_a_commission_of_a_river_is_of_no_province_visited() -> None:
    found = run("9月2日，珠江水利委员会副主任宁大海赴湖南省邵阳市督查。")
    assert told(found, "holdsPost") == {"宁大海→珠江水利委员会"}


def test_an_unread_firm_lends_its_president_to_no_other() -> None:
    found = run("中国远山股份有限公司副总裁宁大海，（集团）股份有限公司总裁齐小山出席签约仪式。")
    assert told(found, "holdsPost") == {"宁大海→中国远山股份有限公司"}


def test_who_chairs_a_democratic_party_sits_in_no_committee_of_the_other() -> None:
    found = run("湖南省政协副主席、致公党省委主委宁大海，邵阳市委主委齐小山到会。致公党贵州省委会派人参加。")
    assert told(found, "holdsPost") == {
        "宁大海→湖南省政协",
        "宁大海→中国致公党湖南省委员会",
        "齐小山→邵阳市委",
    }


def test_the_committee_that_receives_callers_is_not_theirs() -> None:
    found = run("9月2日，省委会专职副主委宁大海会见了来访的湖南省委会专职副主委齐小山。")
    assert told(found, "holdsPost") == {"宁大海→省委会", "齐小山→湖南省委会"}


def test_a_hospital_where_a_ceremony_was_held_did_not_hold_it() -> None:
    found = run("邵阳市红十字会在市中心医院举行了简短的防疫物资捐赠仪式。")
    assert told(found, "leads") == {"邵阳市红十字会→防疫物资捐赠仪式"}


def test_a_district_whose_name_begins_like_a_title_is_no_person() -> None:
    found = run("物资抵达上海市长宁区、西安市长安区。")
    assert not [e for e in found.entities if e.type == "Official"]


def test_a_chamber_of_countrymen_says_nothing_of_where_their_home_lies() -> None:
    found = run("深圳市武冈商会到武冈市考察。")
    assert not told(found, "locatedIn")


def test_through_whom_a_gift_goes_is_not_who_gives() -> None:
    found = run("云山科技通过武冈市红十字会捐赠3万元，向水西门街道送去物资。武冈市红十字会表示感谢。")
    assert not told(found, "assists")


def test_where_two_provinces_report_together_a_bare_rank_is_of_neither() -> None:
    found = run("湘黔两省发改委组成调研组赴边境县调研。省武陵办主任宁大海，贵州省发改委主任齐小山参加调研。")
    assert "宁大海→省武陵办" in told(found, "holdsPost")


def test_a_meeting_on_a_paper_is_not_the_paper() -> None:
    found = run("邵阳市人大法工委召开《邵阳市山体保护条例》立法研讨会。")
    assert not any(r.endswith("条例") for r in told(found, "leads"))


def test_each_of_two_parks_lies_in_its_own_city() -> None:
    found = run("调研组前往武冈市金属材料特色产业园、邵东市智能制造特色产业园。")
    assert not any(r.startswith("邵东") and r.endswith("武冈市") for r in told(found, "locatedIn"))


def test_a_room_is_no_body() -> None:
    assert agencies(run("座谈会在邵阳市人大常委会三楼会议室召开。")) == {"邵阳市人民代表大会常务委员会"}


def test_to_whom_papers_are_sent_is_not_inspected() -> None:
    found = run("武冈市审计局对项目进行检查，将问卷一并反馈到邵阳市财政局。")
    assert not told(found, "oversees")


def test_a_tower_called_after_a_river_does_not_stand_in_it() -> None:
    found = run("珠江流域治理见效，珠江水质变好。调研组来到天河区珠江楼项目。")
    assert told(found, "takesPlaceIn") == {"天河区珠江楼项目→天河区"}
