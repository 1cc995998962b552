"""Makes the synthetic sample data of this folder: drug-seizures-synthetic.csv, its truth, units and operations.

Run it in this folder: python3 synthesise.py. The same program gives the same files: all draws come from one seed.
Every number, place and agency is invented; the routes are of the kinds that public reports tell of, their weights are not.
"""

import csv
import datetime
import random

SEED = 20180103
ROWS = 3000
draw = random.Random(SEED)

# Route: substance, form, countries in order with a weight for where along it the seizure happens, means, usual kilograms
# (of a lognormal distribution: median and spread), purity from and to.
ROUTES = [
    ("cocaine-hydrochloride", "powder", ["COL", "ECU", "ESP"], [3, 3, 4], "commercial-sea", (120, 1.6), (60, 92), 9),
    ("cocaine-hydrochloride", "powder", ["COL", "VEN", "GNB", "PRT"], [2, 2, 2, 3], "private-air", (40, 1.4), (60, 90), 5),
    ("cocaine-hydrochloride", "powder", ["BOL", "BRA", "NGA", "GBR"], [2, 4, 3, 3], "commercial-air", (2.5, 1.0), (45, 88), 8),
    ("cocaine-hydrochloride", "powder", ["PER", "BRA", "CPV", "PRT"], [3, 3, 2, 3], "private-sea", (300, 1.2), (65, 90), 4),
    ("coca-paste", "paste", ["COL"], [1], "none", (3, 1.5), (30, 60), 9),
    ("cocaine-base", "powder", ["PER", "CHL"], [3, 4], "private-road", (1.5, 1.3), (35, 75), 6),
    ("crack", "rock", ["BRA"], [1], "none", (0.05, 1.2), (20, 60), 4),
    ("heroin", "powder", ["AFG", "IRN", "TUR", "BGR", "DEU"], [2, 4, 4, 3, 3], "commercial-road", (12, 1.5), (25, 70), 10),
    ("heroin", "powder", ["AFG", "PAK", "KEN", "GBR"], [2, 3, 2, 2], "commercial-sea", (25, 1.6), (30, 72), 5),
    ("heroin", "powder", ["AFG", "UZB", "RUS"], [2, 3, 4], "private-road", (3, 1.4), (15, 60), 6),
    ("opium", "resin", ["AFG", "IRN"], [3, 6], "private-road", (30, 1.3), None, 7),
    ("morphine", "powder", ["AFG", "IRN", "TUR"], [2, 3, 2], "private-road", (8, 1.3), (40, 80), 3),
    ("methamphetamine", "tablet", ["MMR", "THA"], [4, 5], "private-road", (6, 1.5), (10, 25), 9),
    ("methamphetamine", "crystals", ["MMR", "THA", "AUS"], [3, 3, 3], "commercial-sea", (60, 1.4), (70, 98), 6),
    ("methamphetamine", "crystals", ["MEX", "USA"], [3, 5], "private-road", (9, 1.3), (75, 99), 6),
    ("methamphetamine", "crystals", ["AFG", "IRN"], [3, 4], "private-road", (5, 1.3), (60, 95), 4),
    ("cannabis-resin", "resin", ["MAR", "ESP", "FRA"], [4, 6, 4], "private-sea", (250, 1.4), (8, 35), 12),
    ("cannabis-resin", "resin", ["AFG", "PAK"], [3, 3], "pedestrian", (40, 1.3), (5, 20), 4),
    ("cannabis-herb", "plant-material", ["MEX", "USA"], [3, 5], "private-road", (60, 1.5), (5, 20), 7),
    ("cannabis-herb", "plant-material", ["GHA", "NGA"], [3, 4], "commercial-road", (80, 1.4), (2, 10), 5),
    ("cannabis-herb", "plant-material", ["PRY", "BRA"], [3, 5], "commercial-road", (200, 1.4), (2, 10), 6),
    ("cannabis-plants", "plant", ["ESP"], [1], "none", (20, 1.0), None, 3),
    ("ecstasy", "tablet", ["NLD", "DEU"], [3, 3], "private-road", (1.2, 1.3), (25, 45), 4),
    ("ecstasy", "tablet", ["NLD", "AUS"], [1, 4], "mail", (0.8, 1.2), (25, 45), 4),
    ("captagon", "tablet", ["SYR", "JOR", "SAU"], [2, 4, 6], "commercial-road", (45, 1.5), (10, 20), 8),
    ("tramadol", "tablet", ["IND", "NGA"], [2, 5], "commercial-sea", (30, 1.5), None, 5),
    ("lsd", "blotter", ["NLD", "NZL"], [1, 3], "mail", (0.00001, 1.0), None, 2),
    ("ketamine", "powder", ["IND", "MYS", "THA"], [1, 1, 3], "commercial-air", (4, 1.2), (70, 98), 3),
    ("synthetic-cannabinoids", "plant-material", ["CHN", "RUS"], [1, 4], "mail", (0.6, 1.2), None, 4),
]

# The twenty-five countries that report; a seizure elsewhere along a route is told by the next of these.
REPORTING = [
    "AFG", "AUS", "BGR", "BOL", "BRA", "CHL", "COL", "DEU", "ECU", "ESP", "FRA", "GBR", "GHA", "IRN", "MAR", "MEX", "MMR",
    "NGA", "NLD", "PAK", "PRT", "RUS", "SAU", "THA", "TUR",
]
CENTRES = {
    "AFG": (34.5, 67.7), "AUS": (-33.9, 150.9), "BGR": (42.7, 25.5), "BOL": (-17.0, -64.5), "BRA": (-20.5, -50.5),
    "CHL": (-22.5, -69.3), "COL": (4.6, -74.1), "DEU": (50.9, 9.9), "ECU": (-1.8, -79.0), "ESP": (37.3, -4.5),
    "FRA": (46.6, 2.4), "GBR": (52.5, -1.5), "GHA": (6.7, -1.0), "IRN": (31.5, 57.5), "MAR": (34.0, -5.2),
    "MEX": (27.5, -106.0), "MMR": (21.5, 97.5), "NGA": (7.5, 4.5), "NLD": (52.1, 5.2), "PAK": (28.5, 65.5),
    "PRT": (39.5, -8.2), "RUS": (55.2, 55.0), "SAU": (27.5, 42.5), "THA": (18.5, 99.5), "TUR": (38.7, 40.0),
}
AGENCY = {"police": "police", "customs": "customs", "drug-police": "drug police", "border-guard": "border guard",
          "coast-guard": "coast guard"}
# Kilograms of one piece, as in seizure-conversions.csv.
PIECE = {("methamphetamine", "tablets"): 0.00009, ("ecstasy", "tablets"): 0.00025, ("captagon", "tablets"): 0.00017,
         ("lsd", "blotters"): 0.00000005, ("cannabis-plants", "plants"): 0.1}
BASIS = {("ecstasy", "tablets"): "stated", ("lsd", "blotters"): "stated", ("cannabis-plants", "plants"): "stated",
         ("methamphetamine", "tablets"): "assumed", ("captagon", "tablets"): "assumed"}
PLACES = {
    "commercial-sea": [("container-terminal", "container", 6), ("seaport", "freight", 3)],
    "private-sea": [("territorial-waters", "vessel", 4), ("beach", "none", 3), ("seaport", "vessel", 2)],
    "commercial-air": [("airport", "baggage", 6), ("airport", "swallowed", 3), ("air-cargo", "freight", 2)],
    "private-air": [("other", "none", 1)],
    "commercial-road": [("border-post", "freight", 5), ("checkpoint", "vehicle-parts", 4), ("road", "vehicle", 2)],
    "private-road": [("checkpoint", "vehicle-parts", 5), ("road", "vehicle", 4), ("border-post", "vehicle-parts", 4)],
    "pedestrian": [("border-post", "backpack", 2), ("open-air", "carried", 3)],
    "mail": [("mail-centre", "post", 8)],
    "none": [("house", "dwelling", 4), ("street", "none", 4), ("farm", "none", 1)],
}
FIELDS = ("number,country,agency,agency-type,date,division,place,latitude,longitude,substance,substance-text,form,amount,unit,"
          "kilograms,factor,factor-basis,purity,origin,departure,transit,destination,routing,means,concealment,installation,"
          "operation,interdiction-unit,persons-arrested,males-arrested,females-arrested,adults-arrested,minors-arrested,"
          "significant,reliability,note").split(",")

UNITS = [(f"{c}-SYN-1", c) for c in ["ECU", "BRA", "GHA", "NGA", "PAK", "THA", "ESP", "TUR"]]
OPERATIONS = [
    ("SYN-2019-1", "Synthetic operation by sea", "2019-03-01", "2019-06-30", ["ECU", "ESP", "PRT", "BRA"], "ESP"),
    ("SYN-2020-1", "Synthetic operation on roads", "2020-09-01", "2020-12-31", ["IRN", "TUR", "BGR", "DEU"], "TUR"),
    ("SYN-2021-1", "Synthetic operation on tablets", "2021-05-01", "2021-08-31", ["MMR", "THA", "AUS"], "THA"),
    ("SYN-2022-1", "Synthetic operation at airports", "2022-02-01", "2022-05-31", ["BRA", "NGA", "GHA", "GBR"], "NGA"),
]


def number(value, decimals=6):
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return text or "0"


def weighted(choices):
    return draw.choices(choices, [c[-1] for c in choices])[0]


def quantity(substance, form, kilograms):
    """What the agency writes down: amount, unit, kilograms, and the factor where the unit is no mass."""
    if form in ("tablet", "blotter", "plant") and substance != "tramadol":
        unit = {"tablet": "tablets", "blotter": "blotters", "plant": "plants"}[form]
        factor = PIECE[substance, unit]
        amount = max(1, round(kilograms / factor))
        return str(amount), unit, number(amount * factor, 9), number(factor, 9), BASIS[substance, unit]
    if kilograms < 1:
        grams = max(0.1, round(kilograms * 1000, 1))
        return number(grams), "g", number(grams / 1000), "", ""
    amount = round(kilograms, 2)
    return number(amount), "kg", number(amount), "", ""


def one(index):
    substance, form, way, weights, means, (median, spread), purities, _ = weighted(ROUTES)
    at = draw.choices(range(len(way)), weights)[0]
    while way[at] not in REPORTING:
        at = at + 1 if at + 1 < len(way) else 0
    country = way[at]
    year = draw.choices(range(2018, 2024), [9, 10, 8, 10, 11, 12])[0]
    date = datetime.date(year, 1, 1) + datetime.timedelta(days=draw.randrange(365))
    installation, concealment, _ = weighted(PLACES[means])
    kilograms = median * draw.lognormvariate(0, spread)
    if concealment == "swallowed":
        kilograms = min(kilograms, 1.3 * draw.random() + 0.2)
    amount, unit, kg, factor, basis = quantity(substance, form, kilograms)
    kind = "customs" if installation in ("airport", "air-cargo", "container-terminal", "seaport", "mail-centre") \
        and draw.random() < 0.7 else draw.choice(["police", "drug-police", "border-guard"])
    if installation in ("territorial-waters", "beach"):
        kind = "coast-guard"
    latitude, longitude = CENTRES[country]
    located = draw.random() < 0.6
    told = len(way) > 1 and draw.random() < 0.72
    # Some reports tell the whole way, some only its last leg.
    start = 0 if draw.random() < 0.6 else max(0, at - 1)
    persons = draw.choices([0, 1, 2, 3, 4, 6], [3, 8, 4, 2, 1, 1])[0]
    if concealment in ("swallowed", "carried"):
        persons = max(1, persons)
    females = sum(draw.random() < 0.14 for _ in range(persons))
    minors = sum(draw.random() < 0.02 for _ in range(persons))
    row = dict.fromkeys(FIELDS, "")
    row.update({
        "number": f"syn-{index:05}",
        "country": country,
        "agency": f"Synthetic {AGENCY[kind]}, {country}",
        "agency-type": kind,
        "date": date.isoformat(),
        "division": f"Synthetic division {draw.randrange(1, 9)}",
        "place": f"Synthetic place {draw.randrange(1, 200)}",
        "latitude": number(latitude + draw.uniform(-1.5, 1.5), 4) if located else "",
        "longitude": number(longitude + draw.uniform(-1.5, 1.5), 4) if located else "",
        "substance": substance,
        "form": form,
        "amount": amount, "unit": unit, "kilograms": kg, "factor": factor, "factor-basis": basis,
        "purity": number(draw.uniform(*purities), 1) if purities and draw.random() < 0.4 else "",
        "origin": way[0] if draw.random() < 0.55 else "",
        "departure": way[start] if told else "",
        "transit": ";".join(way[start + 1:-1]) if told else "",
        "destination": way[-1] if told else "",
        "routing": "domestic" if len(way) == 1 else "inbound" if at else "outbound",
        "means": means, "concealment": concealment, "installation": installation,
        "persons-arrested": str(persons),
        "males-arrested": str(persons - females), "females-arrested": str(females),
        "adults-arrested": str(persons - minors), "minors-arrested": str(minors),
        "significant": "true" if float(kg) >= 100 else "",
        "reliability": draw.choices(["official", "agency", "media-confirmed"], [6, 3, 1])[0],
        "note": "Synthetic sample data",
    })
    unit_here = [n for n, c in UNITS if c == country]
    if unit_here and installation in ("container-terminal", "airport", "air-cargo") and draw.random() < 0.5:
        row["interdiction-unit"] = unit_here[0]
    for code, _, first, last, countries, _ in OPERATIONS:
        if country in countries and first <= row["date"] <= last and draw.random() < 0.5:
            row["operation"] = code
    return row


def again(row, index):
    """The same seizure as a second agency, or the State that was the destination, reports it."""
    copy = dict(row, number=f"syn-{index:05}")
    other = [k for k in AGENCY if k != row["agency-type"]]
    kind = draw.choice(other)
    if row["destination"] in REPORTING and row["destination"] != row["country"] and draw.random() < 0.3:
        copy["country"] = row["destination"]
        copy["latitude"] = copy["longitude"] = ""
        copy["routing"] = ""
        copy["interdiction-unit"] = copy["operation"] = ""
    copy["agency-type"] = kind
    copy["agency"] = f"Synthetic {AGENCY[kind]}, {copy['country']}"
    date = datetime.date.fromisoformat(row["date"]) + datetime.timedelta(days=draw.choice([0, 0, 1, 2, 3]))
    copy["date"] = date.isoformat()
    copy["place"] = row["place"] if draw.random() < 0.6 else ""
    copy["purity"] = ""
    if row["unit"] == "kg" and draw.random() < 0.6:
        rounded = max(0.1, round(float(row["amount"]), 0 if float(row["amount"]) > 20 else 1))
        copy["amount"] = copy["kilograms"] = number(rounded)
        copy["significant"] = "true" if rounded >= 100 else ""
    return copy


def outlier(row):
    """A seizure that is larger or otherwise stranger than the rest, but could be true."""
    what = draw.randrange(3)
    if what == 0 and row["unit"] == "kg":
        kilograms = round(float(row["amount"]) * 100, 2)
        row.update({"amount": number(kilograms), "kilograms": number(kilograms), "significant": "true"})
        if row["concealment"] == "swallowed":
            row["concealment"] = "baggage"
    elif what == 1:
        row.update({"persons-arrested": "38", "males-arrested": "35", "females-arrested": "3", "adults-arrested": "38",
                    "minors-arrested": "0"})
    else:
        row["purity"] = "99.9" if row["form"] not in ("plant", "seeds", "mushrooms") else ""
    row["note"] = "Synthetic sample data; made to stand out"


def write(name, header, rows):
    with open(name, "w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, header, lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


def main():
    duplicates = ROWS * 2 // 100
    rows = [one(i + 1) for i in range(ROWS - duplicates)]
    for row in draw.sample(rows, 15):
        outlier(row)
    truth = []
    for original in draw.sample(rows, duplicates):
        copy = again(original, len(rows) + 1)
        rows.append(copy)
        truth.append({"country": original["country"], "number": original["number"], "duplicate-country": copy["country"],
                      "duplicate-number": copy["number"]})
    # The order of the rows says nothing of what belongs together.
    names = {row["number"]: f"SYN{i + 1:05}" for i, row in enumerate(draw.sample(rows, len(rows)))}
    for row in rows:
        row["number"] = names[row["number"]]
    for pair in truth:
        pair["number"], pair["duplicate-number"] = names[pair["number"]], names[pair["duplicate-number"]]
    rows.sort(key=lambda row: row["number"])
    truth.sort(key=lambda pair: pair["number"])
    write("drug-seizures-synthetic.csv", FIELDS, rows)
    write("drug-seizures-synthetic-truth.csv", ["country", "number", "duplicate-country", "duplicate-number"], truth)
    write("interdiction-units-synthetic.csv",
          ["number", "name", "country", "unit-kind", "installation", "place", "agencies", "opened-on", "note"],
          [{"number": n, "name": f"Synthetic port and airport unit, {c}", "country": c, "unit-kind": "port-control",
            "installation": "container-terminal", "place": "Synthetic port", "agencies": "customs;police",
            "opened-on": f"{2010 + i}-06-01", "note": "Synthetic sample data"} for i, (n, c) in enumerate(UNITS)])
    write("operations-synthetic.csv", ["number", "name", "starts-on", "ends-on", "countries", "lead-country", "lead-agency", "note"],
          [{"number": n, "name": name, "starts-on": a, "ends-on": b, "countries": ";".join(c), "lead-country": lead,
            "lead-agency": "Synthetic police", "note": "Synthetic sample data"} for n, name, a, b, c, lead in OPERATIONS])


if __name__ == "__main__":
    main()
