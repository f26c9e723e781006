"""Names of areas, elements and reports, and counts, as officials write them; what is near a name is suggested, never taken."""

import pytest

from tests.importing import HEADER, codes, each, examined, report, row, understood

AREAS = {
    "964": ["TP. Cà Mau", "T.P Cà Mau", "Tp.Cà Mau", "TP Cà Mau", "TPCà Mau", "Thành phố Cà Mau, tỉnh Cà Mau", "Công an TP Cà Mau"],
    "966": [
        "H. U Minh", "H.U Minh", "Huyện UMinh", "Huyện U-Minh", "HUYỆN U MINH", "966.0", "Huyện U Minh, tỉnh Cà Mau",
        "Huyện U Minh tỉnh Cà Mau", "Huyện U Minh - tỉnh Cà Mau", "Công an huyện U Minh", "CAH U Minh", "UBND huyện U Minh",
        "966 - Huyện U Minh", "966. Huyện U Minh", "Huyện U Minh (966)", "966: U Minh", "1. Huyện U Minh", "- Huyện U Minh", "'966",
        "Huyện U Minh (1)", "Huyện U Minh (*)", "Huyện U Minh*", "Huyện U Minh [2]",
    ],
    "31999": ["P9", "P.9", "P. 09", "Phường 09", "Phường 9", "phuong 9", "Phường 9, TP. Cà Mau", "31999 - Phường 9", "Công an phường 9"],
    "32044": ["TT. U Minh", "TT U Minh", "T.T U Minh", "Thị trấn U Minh, huyện U Minh"],
    "32047": [
        "X. Khánh Hòa", "Xã Khánh Hoà", "Xã Khánh Hòa, huyện U Minh", "Xã Khánh Hòa - H. U Minh", "Xã Khánh Hòa huyện U Minh",
        "Xã Khánh Hòa (U Minh)", "Xã Khánh Hòa thuộc huyện U Minh, tỉnh Cà Mau", "UBND xã Khánh Hòa", "Ủy ban nhân dân xã Khánh Hòa",
    ],
}  # fmt: skip
WRITTEN = [(text, code) for code, texts in AREAS.items() for text in texts]


@pytest.mark.parametrize(("written", "code"), WRITTEN, ids=[text for text, _ in WRITTEN])
def test_an_area_is_known_by_what_officials_call_it(written, code):
    taken = each("area_code", *(text for text, _ in WRITTEN))[written]
    assert (taken.faults, taken.stored["area_code"]) == ([], code)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("967 - Huyện U Minh", "area_code_differs"),
        ("Huyện U Minh (967)", "area_code_differs"),
        ("999 - Huyện U Minh", "area_unknown"),
        ("Xã Khánh Hòa, huyện Thới Bình", "commune_outside_district"),
        ("Xã Khánh Hòa, huyện Không Có", "area_unknown"),
        ("U Minh", "area_ambiguous"),
        ("Tỉnh Cà Mau", "area_is_province"),
        ("…", "area_unknown"),
        ("9", "area_unknown"),
    ],
)
def test_a_name_that_does_not_agree_with_itself_or_means_several_is_refused(written, code):
    assert codes(examined(report(row(area_code=written))).faults) == [code]


def test_the_district_column_takes_the_same_names():
    lines = [row(area_code="Xã Tân Thành") + f",{district}" for district in ("964 - TP. Cà Mau", "Công an TP Cà Mau")]
    for line in lines:
        assert understood(report(line, header=HEADER + ",district"), "area_code") == [("32026",)]


def test_a_file_of_several_districts_and_no_commune_means_districts():
    districts = report(row(area_code="U Minh"), row(area_code="Thới Bình"), row(area_code="TP Cà Mau"))
    assert understood(districts, "area_code") == [("966",), ("967",), ("964",)]


@pytest.mark.parametrize("other", ["Xã Khánh Hòa", "32047", "U Minh "])
def test_beside_a_commune_or_alone_a_shared_name_stays_a_question(other):
    found = examined(report(row(area_code="U Minh"), row(area_code=other, period="2015-08")))
    assert set(codes(found.faults)) == {"area_ambiguous"}


LINES = [
    "1. Số cuộc tuyên truyền, vận động", "1) Số cuộc tuyên truyền, vận động", "a) Số cuộc tuyên truyền, vận động",
    "I.1. Số cuộc tuyên truyền, vận động", "1.1 Số cuộc tuyên truyền, vận động", "- Số cuộc tuyên truyền, vận động", "+ Số cuộc tuyên truyền, vận động",
    "(1) Số cuộc tuyên truyền, vận động", "1 - Số cuộc tuyên truyền, vận động", "1- Số cuộc tuyên truyền, vận động",
    "1 Số cuộc tuyên truyền, vận động", "Số cuộc tuyên truyền, vận động (1)",
    "Số cuộc tuyên truyền, vận động (cuộc)", "Số cuộc tuyên truyền, vận động (ĐVT: cuộc)",
]  # fmt: skip


@pytest.mark.parametrize("written", LINES)
def test_an_element_may_have_the_number_of_its_line_and_its_unit(written):
    taken = each("element", *LINES)[written]
    assert (taken.faults, taken.stored["element"]) == ([], "propaganda_sessions")


OTHER_NUMBERS = ["% Số cuộc tuyên truyền, vận động", "Số cuộc tuyên truyền, vận động (%)", "Số cuộc tuyên truyền, vận động (lũy kế)"]


@pytest.mark.parametrize("written", OTHER_NUMBERS)
def test_a_share_or_a_running_total_of_an_element_is_not_that_element(written):
    assert codes(each("element", *OTHER_NUMBERS)[written].faults) == ["element_unknown"]


@pytest.mark.parametrize(
    ("column", "written", "name"),
    [
        ("area_code", "Huyện U Mihn", "Huyện U Minh"),
        ("area_code", "Thoi Bih", "Huyện Thới Bình"),
        ("area_code", "TPCM", "Thành phố Cà Mau"),
        ("element", "Số cuộc tuyên truyền vận độn", "Số cuộc tuyên truyền, vận động"),
        ("topic", "Phòng chống ma tuyy", "Phòng, chống ma túy"),
        ("organiser", "Nhà trườg", "Nhà trường"),
    ],
)
def test_an_unknown_name_gets_the_nearest_as_a_suggestion(column, written, name):
    (fault,) = examined(report(row(**{column: written}))).faults
    assert f"Có phải “{name}”?" in fault.mend("vi")
    assert fault.mend("en").startswith("Is it “")


@pytest.mark.parametrize(("column", "written"), [("area_code", "Phường 13"), ("area_code", "99966"), ("topic", "bóng đá"), ("area_code", "Huế")])
def test_what_is_far_from_every_name_gets_no_suggestion(column, written):
    (fault,) = examined(report(row(**{column: written}))).faults
    assert fault.other == "" and "Có phải" not in fault.mend("vi")


@pytest.mark.parametrize(
    "written",
    ["Số: 15/BC-CAH", "số 15/BC-CAH", "Số:15/BC-CAH", "Báo cáo số 15/BC-CAH", "15/BC–CAH", "15 /BC-CAH", "15 / BC - CAH", "15/bc-cah", "BC số 15/BC-CAH"],
)  # fmt: skip
def test_a_reports_number_is_stored_as_the_report_writes_it(written):
    assert understood(report(row(report_no=written)), "report_no") == [("15/BC-CAH",)]


@pytest.mark.parametrize(
    ("written", "stored"),
    [("15/BC-CAH(XDPT)", "15/BC-CAH-XDPT"), ("15/BC-PV28", "15/BC-PV28"), ("15/2014/BC-CAH", "15/2014/BC-CAH"), ("15a/BC", "15a/BC")],
)
def test_a_reports_number_keeps_its_unit_and_its_own_letter(written, stored):
    assert understood(report(row(report_no=written)), "report_no") == [(stored,)]


def test_a_date_behind_a_reports_number_is_no_part_of_it():
    assert codes(examined(report(row(report_no="15/BC-CAH (05/4/2014)"))).faults) == ["report_no_unreadable"]


COUNTS = {
    "11 081": 11081, "11\u00a0081": 11081, "1 234 567,00": 1234567, "1.234,00": 1234, "12,00": 12, "12,0": 12, "12.0": 12, "7.00": 7,
    "12.000": 12000, "11.999999999999998": 12, "12.00000000000001": 12, "12,00000000000001": 12, "0.0": 0, "0,00": 0, "05,0": 5,
    "１２": 12,
}  # fmt: skip


@pytest.mark.parametrize("written", COUNTS)
def test_a_count_is_read_in_any_writing_of_a_whole_number(written):
    taken = each("value", *COUNTS)[written]
    absurd = ["value_absurd"] if COUNTS[written] > 1_000_000 else []
    assert codes(taken.faults) == absurd and (absurd or taken.stored["amount"] == COUNTS[written])


REFUSED = {
    "value_fraction": ["12,5", "12.5", "0.125", "0.500", "00.500", "01.234", "1.234,5", "11 081,25", "12.0001", "11.99999", "1234.000"],
    "value_commas": ["1,234", "12,000", "1,234,567", "1,234.00"],
    "value_dash": ["-", "–", "—", "…", "...", "không", "Không có"],
    "value_footnote": ["12*", "9 (1)", "12¹", "1.234 (a)"],
    "value_negative": ["-5", "−5", "- 1 234", "(8)"],
    "value_unreadable": ["0007", "11 08", "1.23.456", "1 234.567", "1e3", "1'234"],
    "value_unit": ["12 tin", "12 nghìn"],
    "value_absurd": ["1.000.001", "12345678"],
}


NO_COUNTS = [(code, text) for code, texts in REFUSED.items() for text in texts]


@pytest.mark.parametrize(("code", "written"), NO_COUNTS)
def test_what_is_no_count_is_refused_for_what_it_is(code, written):
    (fault,) = each("value", *(text for _, text in NO_COUNTS))[written].faults
    assert (fault.code, fault.value) == (code, written)


def test_only_groups_of_thousands_are_noted_as_dots():
    assert [note.value for note in examined(report(row(value="1.200"), row(value="12.0", period="2015-08"))).notes] == ["1"]
