"""Who else has a hand in an undertaking, where its results stand, and who only watches: on sentences of this test's own making."""

from __future__ import annotations

import pytest

from kg.model import Relation, Span
from kg.relate.actions import relate_actions
from kg.relate.context import context
from tests.relate.test_structure import scene, told

Case = tuple[str, dict[str, str], dict[str, set[str]]]

CASES: dict[str, Case] = {
    "an object that brings its maker along": (
        "去年，县教育局承办了由省教育厅主办的“雏鹰”联赛，比赛在梅城举行。",
        {"A": "县教育局 省教育厅", "I": "雏鹰联赛", "L": "梅城"},
        {"leads": {"县教育局→雏鹰联赛", "省教育厅→雏鹰联赛"}},
    ),
    "partners go on behind the team that they make up": (
        "县水利局牵头，会同县检察院、县公安局组成县督查组，对梅城、白果乡开展“清流”专项督查。",
        {"A": "县水利局 县检察院 县公安局 县督查组", "I": "清流专项督查", "L": "梅城 白果乡"},
        {"takesPlaceIn": {"清流专项督查→梅城", "清流专项督查→白果乡"}},
    ),
    "who comes along, and who joins what was told of last": (
        "“百团”惠民活动走进梅城。县歌舞团、县剧团参演，县医院随队服务。",
        {"A": "县歌舞团 县剧团 县医院", "I": "百团惠民活动", "L": "梅城"},
        {
            "participatesIn": {"县歌舞团→百团惠民活动", "县剧团→百团惠民活动", "县医院→百团惠民活动"},
            "takesPlaceIn": {"百团惠民活动→梅城"},
        },
    ),
    "the first of its rounds": (
        "三县共同发起“共护”联合巡河活动，青桐镇政府参加了首次巡河。白果乡政府参加了首次体检。",
        {"A": "青桐镇政府 白果乡政府", "I": "共护联合巡河活动"},
        {"participatesIn": {"青桐镇政府→共护联合巡河活动"}},
    ),
    "stages of a contest": (
        "县文化馆举办“新声”汇演。初赛8月20日在梅城举行；决赛9月10日在白果乡举行，由县电视台全程直播。",
        {"A": "县文化馆 县电视台", "I": "新声汇演", "L": "梅城 白果乡"},
        {"takesPlaceIn": {"新声汇演→梅城", "新声汇演→白果乡"}},
    ),
    "help by paying, giving and building": (
        "县康复站由市民政局援建，舞台车是市文化局捐赠给县剧团的。村书记江月到白果乡结对帮扶，帮村里建棚。",
        {"A": "县康复站 市民政局 市文化局 县剧团", "P": "江月", "L": "白果乡"},
        {"assists": {"市民政局→县康复站", "市文化局→县剧团", "江月→白果乡"}},
    ),
    "those who are looked at work by a plan, not who looks": (
        "县督查室对青桐镇政府、白果乡政府落实《净村方案》的情况进行督查。",
        {"A": "县督查室 青桐镇政府 白果乡政府", "I": "净村方案"},
        {"participatesIn": {"青桐镇政府→净村方案", "白果乡政府→净村方案"}},
    ),
    "who speaks at a meeting held lately did not hold it": (
        "副县长云杉在日前召开的松岭县护林推进会上作交流发言。会议由县林业局主办。",
        {"P": "云杉", "I": "松岭县护林推进会", "A": "县林业局"},
        {"leads": {"县林业局→松岭县护林推进会"}, "participatesIn": {"云杉→松岭县护林推进会"}},
    ),
    "who meets at a place holds the meeting": (
        "县政府在青桐镇召开的松岭县护林推进会，县林业局局长云杉参加。",
        {"P": "云杉", "I": "松岭县护林推进会", "A": "县政府 县林业局", "L": "青桐镇"},
        {"leads": {"县政府→松岭县护林推进会"}, "participatesIn": {"云杉→松岭县护林推进会"}},
    ),
    "who travels with another takes part with it": (
        "花山艺术团11月2日随省歌舞团赴梅城参加“金桂”舞蹈比赛。",
        {"A": "花山艺术团 省歌舞团", "L": "梅城", "I": "金桂舞蹈比赛"},
        {"participatesIn": {"花山艺术团→金桂舞蹈比赛", "省歌舞团→金桂舞蹈比赛"}},
    ),
    "who works by rules named before, under their plain noun": (
        "市总工会印发《歇脚站办法》，县总工会按照办法建成站点19个，市住建局按照计划推进工程。",
        {"A": "市总工会 县总工会 市住建局", "I": "歇脚站办法"},
        {"leads": {"市总工会→歇脚站办法"}, "participatesIn": {"县总工会→歇脚站办法"}},
    ),
    "a bare noun with its place": (
        "县水利局组织“惊雷”夜间拉练，青桐镇政府参加，拉练在白果乡进行。会议在梅城召开。",
        {"A": "县水利局 青桐镇政府", "I": "惊雷夜间拉练", "L": "白果乡 梅城"},
        {"takesPlaceIn": {"惊雷夜间拉练→白果乡"}},
    ),
    "a place whose clauses go on": (
        "近年来，梅城深入实施“碧水”项目，开展“护河”行动，县妇联组建巡河队，县林业局启动“绿岸”行动。",
        {"A": "县妇联 县林业局", "I": "碧水项目 护河行动 绿岸行动", "L": "梅城"},
        {"takesPlaceIn": {"碧水项目→梅城", "护河行动→梅城"}},
    ),
    "the second of two that an agent with 对 interrupts is no maker": (
        "“碧水”项目由县水利局牵头，县质监站对施工单位开展飞检。",
        {"A": "县水利局 县质监站", "I": "碧水项目"},
        {"leads": {"县水利局→碧水项目"}, "participatesIn": set()},
    ),
    "a chair makes no guests of the hosts": (
        "来凤县政府组织县公安局、县供电公司在翔凤镇开展“磐石”应急演习。演习中，副县长田野担任总指挥。",
        {"A": "来凤县政府 县公安局 县供电公司", "I": "磐石应急演习", "P": "田野", "L": "翔凤镇"},
        {
            "leads": {"来凤县政府→磐石应急演习", "田野→磐石应急演习"},
            "participatesIn": {"县公安局→磐石应急演习", "县供电公司→磐石应急演习"},
        },
    ),
    "a list of partners goes on behind names that are not known": (
        "县住建局联合县应急局、桃源街道、鼎泰公司、县消防大队等单位，共同在桃源街道开展“安居”救援演练。",
        {"A": "县住建局 县应急局 县消防大队", "I": "安居救援演练", "L": "桃源街道"},
        {"leads": {"县住建局→安居救援演练", "县应急局→安居救援演练", "县消防大队→安居救援演练"}},
    ),
    "who inspects works takes no part in them": (
        "4月2日，副市长沙棘一行到岚皋县调研整县推进“绿电”改造项目试点工作，考察了“金库”粮仓工程建设情况。",
        {"P": "沙棘", "L": "岚皋县", "I": "绿电改造项目 金库粮仓工程"},
        {"leads": set(), "participatesIn": set()},
    ),
    "a slogan's words are no acts, its commas no ends": (
        "县林业局、县教育局联合在白塔村举办以“保护鸟类，守护青山”为主题的“归鸟周”宣传活动。",
        {"A": "县林业局 县教育局", "L": "白塔村", "I": "归鸟周宣传活动"},
        {
            "leads": {"县林业局→归鸟周宣传活动", "县教育局→归鸟周宣传活动"},
            "participatesIn": set(),
            "takesPlaceIn": {"归鸟周宣传活动→白塔村"},
        },
    ),
    "roles told as nouns": (
        "县总工会作为“金桥”技能大赛主办单位，发布了规则。市职业学院为承办单位，县人社局和县电力公司为协办单位。",
        {"A": "县总工会 市职业学院 县人社局 县电力公司", "I": "金桥技能大赛:event"},
        {
            "leads": {"县总工会→金桥技能大赛", "市职业学院→金桥技能大赛"},
            "participatesIn": {"县人社局→金桥技能大赛", "县电力公司→金桥技能大赛"},
        },
    ),
    "bodies by their people at the end of a list of persons": (
        "“柑橘季”开幕式在白塔村举行。副县长田野，县商务局副局长、知名学者艾琳，以及县文旅局、县供销社相关负责人出席开幕式。",
        {"A": "县商务局 县文旅局 县供销社", "P": "田野 艾琳", "L": "白塔村", "I": "柑橘季"},
        {"participatesIn": {"田野→柑橘季", "艾琳→柑橘季", "县文旅局→柑橘季", "县供销社→柑橘季"}},
    ),
    "who goes to a contest does not go to a campaign; who withdrew did not go": (
        "县税务局开展“春雨”宣传活动，并派出专人陪同县代表队参赛。县审计局报名参加，却因故退出。",
        {"A": "县税务局 县审计局", "I": "春雨宣传活动"},
        {"participatesIn": set(), "leads": {"县税务局→春雨宣传活动"}},
    ),
    "the course of a road": (
        "“雪线”公路保通项目完工。项目起于竹溪镇，途经石门村，止于白塔镇。",
        {"L": "竹溪镇 石门村 白塔镇", "I": "雪线公路保通项目"},
        {"takesPlaceIn": {"雪线公路保通项目→竹溪镇", "雪线公路保通项目→石门村", "雪线公路保通项目→白塔镇"}},
    ),
    "winners take part in the contest, guests of a campaign do not": (
        "“金桥”技能大赛落幕。\n一等奖：田野（县电力公司）、艾琳\n优秀组织奖：县总工会",
        {"A": "县电力公司 县总工会", "P": "田野 艾琳", "I": "金桥技能大赛:event"},
        {"participatesIn": {"田野→金桥技能大赛", "艾琳→金桥技能大赛", "县总工会→金桥技能大赛"}},
    ),
    "who works on a part, told behind the whole": (
        "“安澜”泵站改造项目系“碧水”提升工程的子项目，由金山公司施工。",
        {"A": "金山公司", "I": "安澜泵站改造项目 碧水提升工程"},
        {"partOf": {"安澜泵站改造项目→碧水提升工程"}, "participatesIn": {"金山公司→安澜泵站改造项目"}},
    ),
    "a scheme's local form": (
        "按照“百工”培训计划的统一部署，县人社局设立“匠心”学堂。",
        {"A": "县人社局", "I": "百工培训计划 匠心学堂"},
        {"partOf": {"匠心学堂→百工培训计划"}, "leads": {"县人社局→匠心学堂"}},
    ),
    "places under labels": (
        "“柑橘季”今日开幕。\n主会场：竹溪镇\n分会场：白塔村",
        {"L": "竹溪镇 白塔村", "I": "柑橘季"},
        {"takesPlaceIn": {"柑橘季→竹溪镇", "柑橘季→白塔村"}},
    ),
    "an honour's words are no acts": (
        "大通县法律服务中心被省司法厅授予“全省法律援助工作先进集体”。",
        {"A": "大通县法律服务中心 省司法厅"},
        {"assists": set(), "oversees": set()},
    ),
    "an occasion that is greeted is not followed": (
        "为迎接第十个“书香节”，青田县教育局在鹤城街道举办“晨读”比赛。",
        {"A": "青田县教育局", "I": "书香节 晨读比赛", "L": "鹤城街道"},
        {"participatesIn": set(), "leads": {"青田县教育局→晨读比赛"}},
    ),
    "who hosts stands before the clause of the undertaking": (
        "4月2日上午，洪江市委宣传部、市教育局主办，以“让城市更文明”为主题的“沅水”读书节在市图书馆举行。",
        {"A": "洪江市委宣传部 市教育局", "I": "沅水读书节", "L": "市图书馆"},
        {"leads": {"洪江市委宣传部→沅水读书节", "市教育局→沅水读书节"}},
    ),
    "the head of the opening ceremony leads that only": (
        "“沅水”读书活动在市图书馆拉开帷幕。启动仪式由洪江市教育局副局长向阳主持。",
        {"A": "洪江市教育局", "P": "向阳", "I": "沅水读书活动", "L": "市图书馆"},
        {"leads": set(), "participatesIn": {"向阳→沅水读书活动"}},
    ),
    "results stand somewhere": (
        "射阳县司法局实施“法润田头”工程，先后在合德镇、海河镇建成法治小院42个。",
        {"A": "射阳县司法局", "I": "法润田头工程", "L": "合德镇 海河镇"},
        {"takesPlaceIn": {"法润田头工程→合德镇", "法润田头工程→海河镇"}},
    ),
    "what it reaches": (
        "“固沙”治理工程由磴口县林草局组织实施，涉及沙金镇、乌兰镇，完成治理面积36万亩。",
        {"A": "磴口县林草局", "I": "固沙治理工程", "L": "沙金镇 乌兰镇"},
        {"takesPlaceIn": {"固沙治理工程→沙金镇", "固沙治理工程→乌兰镇"}},
    ),
    "who runs it from day to day": (
        "泗阳县自去年起建立“四方”巡湖机制，由县湖管办负责日常调度。",
        {"A": "县湖管办", "I": "四方巡湖机制", "L": "泗阳县"},
        {"leads": {"县湖管办→四方巡湖机制"}},
    ),
    "who gives a hand beside it": (
        "市国动办正在石浦镇实施“海岛增音”工程，中国铁塔象山分公司免费提供塔位。",
        {"A": "市国动办 中国铁塔象山分公司", "I": "海岛增音工程", "L": "石浦镇"},
        {"leads": {"市国动办→海岛增音工程"}, "participatesIn": {"中国铁塔象山分公司→海岛增音工程"}},
    ),
    "the labels of a notice": (
        "关于举办“银杏杯”设计大赛的通知。主办单位：湘阴县文旅局、湘阴团县委。承办单位：湘阴县文化馆。协办单位：湘阴县民协。",
        {"A": "湘阴县文旅局 湘阴团县委 湘阴县文化馆 湘阴县民协", "I": "银杏杯设计大赛"},
        {
            "leads": {"湘阴县文旅局→银杏杯设计大赛", "湘阴团县委→银杏杯设计大赛", "湘阴县文化馆→银杏杯设计大赛"},
            "participatesIn": {"湘阴县民协→银杏杯设计大赛"},
        },
    ),
    "hands joined with others": (
        "帮他圆梦的，是涉水县退役局发起的“寻亲”行动。涉水县退役局与县档案馆、县融媒体中心联手，逐村走访老人。",
        {"A": "涉水县退役局 县档案馆 县融媒体中心", "I": "寻亲行动:campaign"},
        {
            "collaboratesWith": {"涉水县退役局→县档案馆", "涉水县退役局→县融媒体中心"},
            "participatesIn": {"县档案馆→寻亲行动", "县融媒体中心→寻亲行动"},
        },
    ),
    "three sides sign what the three agreed on": (
        "“长漠”联席会议由阿左旗林草局、中宁县自然资源局、古浪县林草局共同主办。会上，三方签署《长漠锁边协议》。",
        {"A": "阿左旗林草局 中宁县自然资源局 古浪县林草局", "I": "长漠联席会议 长漠锁边协议"},
        {
            "leads": {
                f"{a}→{i}"
                for a in ("阿左旗林草局", "中宁县自然资源局", "古浪县林草局")
                for i in ("长漠联席会议", "长漠锁边协议")
            }
        },
    ),
    "speakers on a topic do not carry it out": (
        "会上，通化市政府、白山市政府分别围绕“畅通”建设工程、加快推进“农村路”建设工程做了发言。",
        {"A": "通化市政府 白山市政府", "I": "畅通建设工程 农村路建设工程"},
        {"leads": set(), "participatesIn": set()},
    ),
    "sent to help": (
        "近日，东莞市卫健局精心选派4名医生，启程前往册亨县人民医院，开启新一轮帮扶工作。",
        {"A": "东莞市卫健局 册亨县人民医院"},
        {"assists": {"东莞市卫健局→册亨县人民医院"}},
    ),
    "an official owns nothing by standing before its name": (
        "市长阎川一行来到“南洼”治理工程查看。",
        {"P": "阎川", "I": "南洼治理工程"},
        {"leads": set()},
    ),
    "several guides of several hosts take part, and guide nobody": (
        "由鄂州市公安局、市金融办指导，市志愿者协会、鄂州农商行主办的“防骗”宣传活动走进江碧社区。",
        {"A": "鄂州市公安局 市金融办 市志愿者协会 鄂州农商行", "I": "防骗宣传活动", "L": "江碧社区"},
        {
            "oversees": set(),
            "leads": {"市志愿者协会→防骗宣传活动", "鄂州农商行→防骗宣传活动"},
            "participatesIn": {"鄂州市公安局→防骗宣传活动", "市金融办→防骗宣传活动"},
        },
    ),
    "a street that nobody names acts for itself": (
        "在涪城区住建委指导下，街道对建成多年的文胜路片区实施“焕新”改造工程。",
        {"A": "涪城区住建委", "I": "焕新改造工程", "L": "文胜路"},
        {"leads": set(), "takesPlaceIn": {"焕新改造工程→文胜路"}},
    ),
    "who attends a visit does not attend the session of the visitors": (
        "出席宜章县政协十届四次会议的委员们集中视察产业园。县政协主席谷雨参加活动。",
        {"A": "县政协", "P": "谷雨", "I": "宜章县政协十届四次会议:event"},
        {"participatesIn": set()},
    ),
    "a province's contest is no part of a city's": (
        "抚州市总工会举办抚州市焊工技能竞赛，选手还将参加全省首届焊工技能竞赛。",
        {"A": "抚州市总工会", "I": "抚州市焊工技能竞赛=焊工技能竞赛 全省首届焊工技能竞赛:event"},
        {"partOf": set()},
    ),
    "who signs for a body": (
        "县长谢安代表苍南县政府与省农科院正式签订《院县合作协议》。",
        {"A": "苍南县政府 省农科院", "P": "谢安", "I": "院县合作协议:document"},
        {"collaboratesWith": {"苍南县政府→省农科院"}},
    ),
    "what this project is part of": (
        "沂源县农业局启动“梯田”节水项目。据悉，该项目是“兴农”行动的重点内容之一。",
        {"A": "沂源县农业局", "I": "梯田节水项目 兴农行动"},
        {"partOf": {"梯田节水项目→兴农行动"}},
    ),
    "the whole is called by its last words": (
        "县文体局启动“花朝”文化旅游节。作为旅游节的重头戏，县文体局启动“百歌”传承计划。作为计划的首批工程，县文化馆承担戏台修缮工程。",
        {"A": "县文体局 县文化馆", "I": "花朝文化旅游节:event 百歌传承计划 戏台修缮工程"},
        {"partOf": {"百歌传承计划→花朝文化旅游节", "戏台修缮工程→百歌传承计划"}},
    ),
    "the first works of what was told": (
        "市住建局启动老旧小区三年攻坚行动，柳园小区改造工程成为三年攻坚行动的第一批项目。",
        {"A": "市住建局", "I": "老旧小区三年攻坚行动 柳园小区改造工程"},
        {"partOf": {"柳园小区改造工程→老旧小区三年攻坚行动"}},
    ),
    "which of two actions is not said": (
        "县妇联启动“暖心”关爱行动和“护苗”守护行动。作为行动的重要内容，县妇联推出“山嫂”培训计划。",
        {"A": "县妇联", "I": "暖心关爱行动 护苗守护行动 山嫂培训计划"},
        {"partOf": set()},
    ),
    "who visits works takes no part in them": (
        "省长成山来到“引泾”供水工程工地，看望建设者。",
        {"P": "成山", "I": "引泾供水工程"},
        {"participatesIn": set(), "leads": set()},
    ),
    "another meeting than the one that decided": (
        "经州政府第九次常务会议研究决定，任命海川为局长。副州长木森主持干部大会。",
        {"P": "海川 木森", "A": "州政府", "I": "州政府第九次常务会议:event"},
        {"leads": {"州政府→州政府第九次常务会议"}},
    ),
    "who heads it and who carry it out work together": (
        "由双河酒业公司牵头，塔里木大学、双河农科所共同实施的“耐寒葡萄”项目获奖。",
        {"A": "双河酒业公司 塔里木大学 双河农科所", "I": "耐寒葡萄项目"},
        {
            "leads": {f"{a}→耐寒葡萄项目" for a in ("双河酒业公司", "塔里木大学", "双河农科所")},
            "collaboratesWith": {"双河酒业公司→塔里木大学", "双河酒业公司→双河农科所", "塔里木大学→双河农科所"},
        },
    ),
    "where it moves things": (
        "尚义县政府实施“归园”迁葬工程，把散落在石井乡的墓统一迁入南山陵园。",
        {"A": "尚义县政府", "I": "归园迁葬工程", "L": "石井乡 南山陵园"},
        {"takesPlaceIn": {"归园迁葬工程→南山陵园"}},
    ),
    "built as a gift": (
        "青岛市援藏指挥部投资1.2亿元，在桑日县援建“净土”产业园项目。",
        {"A": "青岛市援藏指挥部", "I": "净土产业园项目", "L": "桑日县"},
        {"leads": {"青岛市援藏指挥部→净土产业园项目"}, "takesPlaceIn": {"净土产业园项目→桑日县"}},
    ),
    "who reports at a meeting attends it": (
        "“清查”动员部署会7月2日在孟连县召开。会议由副县长岩山主持。县统计局局长刀丽通报前期工作，县供电局局长李桐就用电保障作了说明。",
        {"A": "县统计局 县供电局", "P": "岩山 刀丽 李桐", "I": "清查动员部署会:event", "L": "孟连县"},
        {
            "leads": {"岩山→清查动员部署会"},
            "participatesIn": {"刀丽→清查动员部署会", "李桐→清查动员部署会"},
        },
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_sentence(name: str) -> None:
    text, names, expected = CASES[name]
    document, entities = scene(text, **names)
    relations = relate_actions(context(document, entities))
    assert {p: told(relations, entities, p) for p in expected} == expected


def test_who_has_a_post_acts_for_the_body() -> None:
    names = {"A": "阜平县农业局 县气象局", "P": "原野", "I": "三夏保障机制"}
    document, entities = scene("局长原野靠前指挥，联合县气象局启动“三夏”保障机制。", **names)
    body, person = entities[0], next(e for e in entities if e.type == "Official")
    post = Relation(person.id, "holdsPost", body.id, (Span(0, 4),), "post", 0.9)
    assert told(relate_actions(context(document, entities)), entities, "collaboratesWith") == set()
    joint = relate_actions(context(document, entities), None, (post,))
    assert told(joint, entities, "collaboratesWith") == {"阜平县农业局→县气象局"}
