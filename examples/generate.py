#!/usr/bin/env python3
"""Writes the data of the examples. The people and companies in it are invented.

    python3 generate.py

The output depends on nothing but this file: one seed for each table, and of Python's random module only random(), whose
sequence is promised to stay the same between releases. Comments beside the numbers say what they mean for each story.
"""

import calendar
import datetime
import math
import pathlib
import random

HERE = pathlib.Path(__file__).resolve().parent
DAY = datetime.timedelta(days=1)


class Dice:
    """Draws built on random() alone."""

    def __init__(self, seed):
        self._random = random.Random(seed).random

    def chance(self, probability):
        return self._random() < probability

    def between(self, low, high):
        return low + (high - low) * self._random()

    def pick(self, items):
        return items[int(self._random() * len(items))]

    def weighted(self, weights):
        """A key of `weights`, as likely as its value says."""
        left = self._random() * sum(weights.values())
        for key, weight in weights.items():
            left -= weight
            if left < 0:
                return key
        return key

    def around(self, mean, share):
        """Near `mean`: the mean of three draws within `share` of it to either side."""
        return mean * (1 + share * (sum(self.between(-1, 1) for _ in range(3)) / 3))


def months(first, last):
    year, month = first
    while (year, month) <= last:
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def days(first, last):
    day = first
    while day <= last:
        yield day
        day += DAY


def write(folder, name, rows, delimiter=",", encoding="utf-8"):
    text = "".join(delimiter.join(str(cell) for cell in row) + "\n" for row in rows)
    (HERE / folder / name).write_bytes(text.encode(encoding))


# --- b2b_sales ------------------------------------------------------------------------------------------------------------
# Brightwell sells lighting for warehouses. In February 2026 the price list rose. Since then fewer offers are won, and those
# that are won have ever larger discounts. In January the yearly quota had been raised too.

REPS = {
    "North": ["Ada Lund", "Bo Friis", "Eva Holm"],
    "South": ["Ciro Neri", "Lia Conti", "Teo Riva"],
    "East": ["Jan Kral", "Ida Novak", "Petr Malik"],
    "West": ["Noor Smit", "Luc Petit", "Zoe Blanc"],
}
SEGMENTS = {"Small": (0.50, 6000, 14000, 30), "Medium": (0.36, 16000, 34000, 40), "Large": (0.14, 42000, 78000, 62)}
LAST_DAY = datetime.date(2026, 6, 30)
WIN_RATE_SINCE_PRICE_LIST = {2: 0.31, 3: 0.29, 4: 0.28, 5: 0.26, 6: 0.24}


def win_rate(closed):
    return WIN_RATE_SINCE_PRICE_LIST[closed.month] if closed >= datetime.date(2026, 2, 1) else 0.34


def discount(closed):
    """9 % in 2025, from October on 0.9 points more each month."""
    months_of_creep = max(0, (closed.year - 2025) * 12 + closed.month - 9)
    return 0.09 + 0.009 * months_of_creep


def workday(day):
    return day - DAY * max(0, day.weekday() - 4)


def one_deal(dice, created):
    segment = dice.weighted({name: values[0] for name, values in SEGMENTS.items()})
    _, low, high, cycle = SEGMENTS[segment]
    region = dice.pick(list(REPS))
    list_price = round(dice.between(low, high), -2)
    closed = workday(created + DAY * int(3 + cycle * dice.between(0.25, 1.05) + cycle * dice.between(0, 0.7) * dice.between(0, 1)))
    meeting = workday(created + DAY * (2 + int(dice.between(0, 4)) + (9 if dice.chance(0.12) else 0)))
    won = dice.chance(win_rate(min(closed, LAST_DAY)))
    off = round(dice.around(discount(min(closed, LAST_DAY)), 0.6), 3)
    cost = dice.around(0.38, 0.10) * list_price
    open_stage = "Qualified" if (LAST_DAY - created).days < 14 else dice.pick(["Proposal", "Proposal", "Negotiation"])
    is_open = closed > LAST_DAY
    return [
        region, dice.pick(REPS[region]), segment, "yes" if dice.chance(0.45) else "no", created,
        meeting if meeting <= LAST_DAY else "", "" if is_open else closed,
        open_stage if is_open else "Won" if won else "Lost",
        int(list_price), f"{list_price * (1 - off):.2f}", f"{cost:.2f}",
    ]


def deals():
    dice = Dice("b2b_sales/deals 224")
    rows = []
    for year, month in months((2024, 10), (2026, 6)):
        created_in_month = 126 + len(rows) // 200
        for _ in range(created_in_month):
            created = workday(datetime.date(year, month, 1 + int(dice.between(0, calendar.monthrange(year, month)[1]))))
            rows.append(one_deal(dice, created))
    rows.sort(key=lambda row: row[4])
    yield ["deal", "region", "rep", "segment", "new_customer", "created", "first_meeting", "closed", "stage",
           "list_price", "amount", "cost"]
    for number, row in enumerate(rows, 10001):
        yield [f"D{number}", *row]


# Who leads which regions, and so which reps.
MANAGERS = {"North": "Mara Berg", "East": "Mara Berg", "South": "Otto Lang", "West": "Pia Roth"}


def team():
    yield ["rep", "manager"]
    for region, reps in REPS.items():
        for rep in reps:
            yield [rep, MANAGERS[region]]


def quotas():
    yield ["month", "region", "manager", "quota"]
    share = {"North": 0.28, "South": 0.24, "East": 0.22, "West": 0.26}
    for year, month in months((2024, 10), (2026, 6)):
        # The board raised the quota by an eighth for 2026.
        total = {2024: 760000, 2025: 800000, 2026: 900000}[year]
        for region in REPS:
            yield [f"{year}-{month:02}", region, MANAGERS[region], int(total * share[region])]


def training():
    dice = Dice("b2b_sales/training 1")
    yield ["month", "rep", "hours"]
    for year, month in months((2024, 10), (2026, 6)):
        # 4.4 hours each; when the price list was made, training gave way, and it has not quite come back.
        mean = 3.6 if (year, month) >= (2026, 2) else 4.4
        for rep in sum(REPS.values(), []):
            yield [f"{year}-{month:02}", rep, f"{round(dice.around(mean, 0.5) * 2) / 2:.1f}"]


# --- online_shop ----------------------------------------------------------------------------------------------------------
# Haus & Hof sells household goods on the web, from Germany. Since April the furniture comes from a new supplier, whose parcels
# come back damaged; since May a cheaper carrier delivers later.

CATEGORIES = {"Küche": (0.38, 38, 0.56), "Bad": (0.24, 29, 0.52), "Garten": (0.20, 47, 0.58), "Möbel": (0.18, 165, 0.60)}
RETURN_RATE = {"Küche": 0.05, "Bad": 0.06, "Garten": 0.07, "Möbel": 0.10}
REASONS = ["gefällt nicht", "falsche Größe", "zu spät geliefert"]
NEW_SUPPLIER = datetime.date(2026, 4, 13)
NEW_CARRIER = datetime.date(2026, 5, 18)
SHOP_FIRST, SHOP_LAST = datetime.date(2025, 6, 2), datetime.date(2026, 6, 28)


def german(number, digits=2):
    return f"{number:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def german_date(day):
    return day.strftime("%d.%m.%Y")


def visits_of(dice, day):
    season = 1 + 0.18 * math.cos((day.timetuple().tm_yday - 345) / 365 * 2 * math.pi)
    growth = 1 + 0.10 * (day - SHOP_FIRST).days / 365
    weekend = 1.25 if day.weekday() >= 5 else 1
    return int(dice.around(340 * season * growth * weekend, 0.12))


def conversion(day):
    """2.3 %, and since the word of late parcels is out 2.1 %."""
    return 0.0212 if day >= NEW_CARRIER + 7 * DAY else 0.0232


def one_order(dice, day):
    category = dice.weighted({name: values[0] for name, values in CATEGORIES.items()})
    _, price, cost_share = CATEGORIES[category]
    pieces = dice.weighted({1: 6, 2: 3, 3: 1}) if category != "Möbel" else 1
    sales = round(pieces * dice.around(price, 0.5), 2)
    delivery = int(dice.between(2, 4.4)) + (1 + int(dice.between(0, 2.2)) if day >= NEW_CARRIER else 0)
    shipping = (3.9 if day >= NEW_CARRIER else 4.9) + (14 if category == "Möbel" else 0)
    return category, pieces, sales, round(sales * dice.around(cost_share, 0.1), 2), shipping, day + DAY * delivery


def return_of(dice, category, day, delivered):
    damaged = category == "Möbel" and day >= NEW_SUPPLIER
    late = 0.03 if day >= NEW_CARRIER else 0
    if not dice.chance((0.24 if damaged else RETURN_RATE[category]) + late):
        return None
    return delivered + DAY * (2 + int(dice.between(0, 6))), "beschädigt" if damaged and dice.chance(0.8) else dice.pick(REASONS)


def shop():
    dice = Dice("online_shop 47")
    orders = [["Bestellnummer", "Bestelldatum", "Lieferdatum", "Kunde", "Kategorie", "Stück", "Umsatz", "Einstand", "Versand"]]
    returns = []
    visits = [["Tag", "Besuche", "Warenkörbe"]]
    number = 250000
    for day in days(SHOP_FIRST, SHOP_LAST):
        seen = visits_of(dice, day)
        bought = int(seen * dice.around(conversion(day), 0.25) + dice.between(0, 1))
        visits.append([german_date(day), german(seen, 0), int(bought * dice.between(2.4, 3.2))])
        for _ in range(bought):
            number += 1
            category, pieces, sales, cost, shipping, delivered = one_order(dice, day)
            customer = f"K{1000 + int(2600 * dice.between(0, 1))}"
            orders.append([number, german_date(day), german_date(delivered), customer, category, pieces, german(sales),
                           german(cost), german(shipping)])
            back = return_of(dice, category, day, delivered)
            if back and back[0] <= SHOP_LAST:
                returns.append((back[0], [german_date(back[0]), number, category, german(sales), back[1]]))
    returns.sort(key=lambda item: item[0])
    head = [["Retourendatum", "Bestellnummer", "Kategorie", "Wert", "Grund"]]
    return orders, head + [row for _, row in returns], visits


# --- kpi_table ------------------------------------------------------------------------------------------------------------
# Nimbus rents out time-recording software. Two of five people left its support in March 2026: replies became slow, the
# promoters fewer, and now customers leave.


def kpi_rows():
    dice = Dice("kpi_table 1")
    customers = 1180
    yield ["date", "metric", "value"]
    for index, (year, month) in enumerate(months((2024, 4), (2026, 6))):
        after = max(0, index - 22)  # months since February 2026
        new = round(dice.around(44, 0.15))
        lost = round(customers * dice.around(0.021, 0.12) * (1 + 0.16 * max(0, after - 1)))
        customers += new - lost
        agents = 3 if after >= 1 else 5
        tickets = round(customers * dice.around(0.42, 0.05))
        recurring = customers * 118 * (1 + 0.004 * index)
        values = {
            "recurring_revenue": f"{recurring:.2f}",
            "operating_cost": f"{recurring * 0.71 + 1100 * dice.between(-1, 1) + 900 * after:.2f}",
            "customers": customers,
            "new_customers": new,
            "lost_customers": lost,
            "trials": round(dice.around(210, 0.10)),
            "tickets": tickets,
            "first_reply_hours": f"{dice.around(3.6, 0.10) + 0.9 * after:.1f}",
            "promoters": round(dice.around(62 - 3.4 * after, 0.03)),
            "detractors": round(dice.around(18 + 2.2 * after, 0.06)),
            "support_agents": agents,
            "uptime_minutes_lost": round(dice.between(4, 30)),
            "utilisation": f"{dice.around(0.78, 0.05):.3f}",
            "training_hours": round(dice.around(46, 0.1)),
        }
        for metric, value in values.items():
            yield [f"{year}-{month:02}", metric, value]


# --- order_lines ----------------------------------------------------------------------------------------------------------
# Halden sells tools to workshops, from four warehouses. Since April 2026 a new hub packs for the South: parcels are late,
# orders are cancelled, and customers order elsewhere. The other regions grow as before, so that the total hides it.

TOOL_REGIONS = {"North": 150, "South": 130, "East": 110, "West": 120}  # customers
TOOL_SEGMENTS = {"Workshop": 0.6, "Dealer": 0.25, "School": 0.15}
TOOL_CATEGORIES = {
    "Machines": ("MA", 14, 120, 320, 0.66),
    "Hand tools": ("HT", 26, 9, 85, 0.52),
    "Safety": ("SF", 16, 6, 48, 0.47),
    "Consumables": ("CN", 24, 4, 38, 0.58),
}
NEW_HUB = datetime.date(2026, 4, 7)
LINES_LAST = datetime.date(2026, 6, 30)
# The share of the usual orders that the South still places.
SOUTH_SINCE_HUB = {4: 0.96, 5: 0.84, 6: 0.68}


def tool_customers(dice):
    rows = []
    for region, count in TOOL_REGIONS.items():
        rows += [[region, dice.weighted(TOOL_SEGMENTS)] for _ in range(count)]
    return [[f"C{number}", *row] for number, row in enumerate(rows, 2001)]


def tool_products(dice):
    rows = []
    for category, (prefix, count, low, high, cost_share) in TOOL_CATEGORIES.items():
        for number in range(1, count + 1):
            price = round(dice.between(low, high), 1)
            rows.append([f"{prefix}-{100 + 5 * number}", category, price, round(price * dice.around(cost_share, 0.08), 2)])
    return rows


def late_hub(region, day):
    return region == "South" and day >= NEW_HUB


def one_tool_order(dice, day, region):
    """Its status, and the day on which it was delivered or cancelled, which can be after the last day of the data."""
    late = late_hub(region, day)
    if dice.chance(0.13 if late else 0.022):
        return "Cancelled", day + DAY * (2 + int(dice.between(0, 5)))
    slow = dice.chance(0.7 if late else 0.05)
    waiting = int(dice.between(5, 16) if late else dice.between(3, 9)) if slow else 0
    return "Delivered", day + DAY * (1 + int(dice.between(0, 2.4)) + waiting)


def tool_lines(dice, order, products):
    pieces_of = {"Machines": 1.6, "Hand tools": 5, "Safety": 9, "Consumables": 14}
    chosen = {}
    for _ in range(1 + dice.weighted({0: 3, 1: 4, 2: 3, 3: 1})):
        product = dice.pick(products)
        chosen[product[0]] = product
    freight = f"{4.9 + 1.6 * len(chosen):.2f}"
    for sku, category, price, _ in chosen.values():
        pieces = max(1, round(dice.around(pieces_of[category], 0.8)))
        yield [order, sku, pieces, f"{price * dice.around(0.95, 0.04):.2f}", freight]


def tool_orders_of(dice, day, customers):
    """How many orders each region places on a workday: as many as its customers make likely."""
    growth = 1.05 ** ((day - datetime.date(2025, 1, 1)).days / 365)
    for region, in_region in customers.items():
        usual = len(in_region) * 0.024 * growth * (SOUTH_SINCE_HUB[day.month] if late_hub(region, day) else 1)
        for _ in range(int(dice.around(usual, 0.6) + dice.between(0, 1))):
            yield region, dice.pick(in_region)


def order_lines():
    dice = Dice("order_lines 18")
    customer_rows, products = tool_customers(dice), tool_products(dice)
    customers = {region: [row[0] for row in customer_rows if row[1] == region] for region in TOOL_REGIONS}
    orders = [["order", "customer", "ordered", "status", "closed"]]
    lines = {}
    for day in days(datetime.date(2025, 1, 1), LINES_LAST):
        if day.weekday() >= 5:
            continue
        for region, customer in tool_orders_of(dice, day, customers):
            number = 70000 + len(orders)
            status, closed = one_tool_order(dice, day, region)
            is_open = closed > LINES_LAST
            orders.append([number, customer, day, "Open" if is_open else status, "" if is_open else closed])
            month = lines.setdefault(f"{day:%Y-%m}", [["order", "product", "pieces", "price", "freight"]])
            month += tool_lines(dice, number, products)
    # One product has lost its hyphen since June, when somebody typed it into the shop anew.
    for line in lines["2026-06"]:
        line[1] = line[1].replace("HT-155", "HT155")
    return customer_rows, [[sku, category, f"{cost:.2f}"] for sku, category, _, cost in products], orders, lines


def tool_targets(orders, lines, customers):
    """The mean month of 2025, rounded to hundreds, and from 2026 on 5 % above it."""
    region_of = {customer: region for customer, region, _ in customers}
    order_of = {order: (region_of[customer], status) for order, customer, _, status, _ in orders[1:]}
    sold = dict.fromkeys(TOOL_REGIONS, 0)
    for month, rows in lines.items():
        for order, _, pieces, price, _ in rows[1:]:
            region, status = order_of[order]
            if month < "2026" and status != "Cancelled":
                sold[region] += pieces * float(price) / 12
    yield ["month", "region", "revenue"]
    for month in lines:
        for region in TOOL_REGIONS:
            yield [month, region, int(round(sold[region] * (1.05 if month > "2026" else 1), -2))]


# --- half_month -----------------------------------------------------------------------------------------------------------
# Corvo sells coffee machines to offices. Half of a month's orders come in its last week, because discounts end then. On 18 June
# 2026 the revenue is as far as on other 18ths, but the cost of service is ahead of its budget.

SERVICE_HOLIDAYS = {"2025-12-25", "2025-12-26", "2026-01-01", "2026-05-25"}


def half_month():
    dice = Dice("half_month 3")
    yield ["day", "orders", "revenue", "service_cost"]
    for day in days(datetime.date(2025, 1, 1), datetime.date(2026, 6, 18)):
        if day.weekday() > 4 or str(day) in SERVICE_HOLIDAYS:
            continue
        last = calendar.monthrange(day.year, day.month)[1]
        pull = 3.2 if last - day.day < 7 else 1
        orders = max(1, round(dice.around(6 * pull, 0.35)))
        revenue = round(sum(dice.around(1450, 0.5) for _ in range(orders)), 2)
        cost = dice.around(2100, 0.2) * (1.35 if day >= datetime.date(2026, 6, 1) else 1)
        yield [day, orders, f"{revenue:.2f}", f"{cost:.2f}"]


def main():
    write("b2b_sales", "deals.csv", deals())
    write("b2b_sales", "team.csv", team())
    write("b2b_sales", "quotas.csv", quotas())
    write("b2b_sales", "training.csv", training())
    orders, returns, visits = shop()
    for name, rows in {"orders.csv": orders, "returns.csv": returns, "visits.csv": visits}.items():
        write("online_shop", name, rows, delimiter=";", encoding="windows-1252")
    write("kpi_table", "kpis.csv", kpi_rows())
    write("half_month", "sales.csv", half_month())
    customers, products, orders, lines = order_lines()
    write("order_lines", "customers.csv", [["customer", "region", "segment"], *customers])
    write("order_lines", "products.csv", [["product", "category", "cost"], *products])
    write("order_lines", "orders.csv", orders)
    write("order_lines", "targets.csv", tool_targets(orders, lines, customers))
    for month, rows in lines.items():
        write("order_lines/lines", f"{month}.csv", rows)


if __name__ == "__main__":
    main()
