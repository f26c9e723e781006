"""Files of reports for tests to import."""

HEADER = "area_code,period,element,value,topic,organiser,report_no,report_date"


def more(value: int = 1000, month: str = "2016-07") -> bytes:
    """A report of one record: the sessions of a commune in a month, under a number of its own."""
    return f"{HEADER}\n31999,{month},propaganda_sessions,{value},,,{value}/BC,2017-02-01\n".encode()
