"""What the demonstration records look like: totals, seasons, gaps. The totals are the article's, the rest is assumed."""

YEARS = range(2012, 2017)

# Weights of the months, January to December: few activities at Tet, many around 19 August, the day of the movement.
EVEN = (10, 7, 8, 8, 8, 8, 8, 9, 8, 8, 9, 10)
OUTREACH = (7, 4, 7, 7, 7, 8, 11, 13, 8, 8, 10, 11)
REVIEWS = (2, 1, 3, 3, 3, 5, 8, 27, 4, 4, 8, 32)
STORMS = (4, 3, 4, 5, 6, 7, 8, 12, 14, 14, 13, 10)
SCHOOL = (2, 1, 4, 3, 3, 1, 0, 4, 46, 20, 10, 6)

FLOWS = {  # total of five years, growth a year, weights of months, the field of Commune they are proportional to
    "propaganda_sessions": (11081, 0.085, OUTREACH, "people"),
    "east_sea_talks": (152, 0.12, OUTREACH, "people"),
    "leaflets_distributed": (1900, 0.05, OUTREACH, "people"),  # occasions; CROWDS makes them leaflets
    "panels_posters": (4350, 0.04, OUTREACH, "people"),
    "vessels_notified_safe_anchorage": (1500, 0.07, STORMS, "vessels"),
    "vessel_owner_commitments": (452, 0.10, STORMS, "vessels"),
    "security_order_gates": (701, 0.10, REVIEWS, "people"),
    "crime_tips_reports": (3705, 0.06, EVEN, "people"),
    "wanted_persons_persuaded_arrested": (340, 0.03, EVEN, "people"),
    "weapons_explosives_handed_in": (870, -0.05, OUTREACH, "people"),
    "persons_managed_educated": (1507, 0.04, EVEN, "people"),
    "student_drug_pledges": (330, 0.07, SCHOOL, "people"),  # ceremonies; CROWDS makes them students
    "unit_safety_standard_commitments": (6200, 0.08, REVIEWS, "units"),
    "models_registered": (315, 0.08, REVIEWS, "people"),
    "collectives_commended": (60, 0.05, REVIEWS, "people"),
    "individuals_commended": (120, 0.05, REVIEWS, "people"),
    "crimes_recorded": (6800, -0.035, EVEN, "people"),
    "vessels_foreign_waters_violations": (31, -0.17, STORMS, "vessels"),
}
PARTS = {  # total, the element they are part of, growth a year, variation between districts
    "persons_not_reoffending": (462, "persons_managed_educated", 0.03, 0.15),
    "models_reviewed_replicated": (10, "models_registered", 0.10, 0.15),
    "tips_useful": (2290, "crime_tips_reports", 0.02, 0.12),
    "tips_resolved": (3372, "crime_tips_reports", 0.01, 0.04),
    "crimes_cleared": (5304, "crimes_recorded", 0.015, 0.06),
}
CROWDS = {  # total, the element that counts the occasions
    "propaganda_attendances": (550120, "propaganda_sessions"),
    "leaflets_distributed": (48600, "leaflets_distributed"),
    "student_drug_pledges": (8400, "student_drug_pledges"),
}
TOPICS = {
    "general": 24, "crime": 22, "drugs": 15, "traffic": 14, "public_order": 8, "fire": 7, "safety_standard": 6, "prostitution": 4,
}  # fmt: skip
ORGANISERS = {"armed_forces": 38, "departments_unions": 22, "fatherland_front": 17, "authorities": 14, "party_committees": 9}
NONE = {"": 1}
TAGS = {  # the shares of topics and those of organisers, as weights
    "propaganda_sessions": (TOPICS, ORGANISERS),
    "leaflets_distributed": (TOPICS, NONE),
    "panels_posters": (TOPICS, NONE),
    "east_sea_talks": ({"east_sea": 1}, ORGANISERS),
    "vessels_notified_safe_anchorage": ({"safe_anchorage": 1}, NONE),
    "vessel_owner_commitments": ({"foreign_waters": 1}, NONE),
    "student_drug_pledges": ({"drugs": 1}, {"schools": 1}),
}

PORTS = {"32062": 8, "32098": 20, "32212": 9, "32244": 8}  # communes with most vessels, as multiples of the others
VMS_SHARES = {2015: 0.30, 2016: 0.55}
SILENCES = {  # months in which a commune sent no report
    ("32131", 2013): range(3, 9),
    ("32164", 2014): range(1, 13),
    ("32179", 2015): range(5, 12),
    ("32221", 2016): range(6, 10),
}
POOR_YEARS = {  # share of its trend that a district reached; 0: it did not report the element
    ("propaganda_sessions", "971", 2015): 0.70,
    ("crime_tips_reports", "968", 2014): 0.68,
    ("panels_posters", "966", 2012): 0,
    ("tips_useful", "973", 2012): 0,
}
PLANNED = {  # elements with a plan for each district and year
    "propaganda_sessions", "vessel_owner_commitments", "models_registered", "unit_safety_standard_commitments",
    "models_active_effective", "units_safe",
}  # fmt: skip
