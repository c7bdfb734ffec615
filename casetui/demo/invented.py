"""The invented firm behind the demo: its staff, the people it deals with, and its cases, as plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Firm:
    """The firm itself and the settings a new database starts with."""

    name: str
    short: str
    mailbox: str
    domain: str
    phone: str
    address: str
    legal_system: str = "us"
    zone: str = "America/New_York"
    day_order: str = "mdy"
    currency: str = "USD"
    reply_hours: int = 24


@dataclass(frozen=True, slots=True)
class Staff:
    """One colleague: login, name, initials, role and own mail address."""

    login: str
    name: str
    initials: str
    role: str
    email: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or organisation the firm deals with, found by its short key."""

    key: str
    name: str
    kind: str
    email: str
    phone: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A contact's role in one case."""

    contact: str
    role: str


@dataclass(frozen=True, slots=True)
class Case:
    """A legal matter: ref, title, status, who runs it, and its parties."""

    ref: str
    title: str
    status: str
    manager: str
    attorney: str
    number: str
    parties: tuple[Party, ...]

    def keys(self, *roles: str) -> list[str]:
        """Return the contact keys that stand in one of these roles."""
        return [party.contact for party in self.parties if party.role in roles]


DOMAIN = "merrow-adeyemi.example.com"

FIRM = Firm(
    name="Merrow Adeyemi Lindqvist LLP",
    short="Merrow Adeyemi",
    mailbox=f"office@{DOMAIN}",
    domain=DOMAIN,
    phone="(845) 555-0100",
    address="Merrow Adeyemi Lindqvist LLP\n18 Lockkeeper Row, Third Floor\nAlder Falls, New York",
)

STAFF: tuple[Staff, ...] = (
    Staff("marta", "Marta Bielak", "MB", "case manager", f"marta.bielak@{DOMAIN}"),
    Staff("theo", "Theo Nakamura", "TN", "case manager", f"theo.nakamura@{DOMAIN}"),
    Staff("prisca", "Prisca Quaye", "PQ", "case manager", f"prisca.quaye@{DOMAIN}"),
    Staff("ada", "Ada D. Adeyemi", "ADA", "attorney", f"ada.adeyemi@{DOMAIN}"),
    Staff("samuel", "Samuel Lindqvist", "SL", "attorney", f"samuel.lindqvist@{DOMAIN}"),
    Staff("rosalind", "Rosalind Merrow", "RM", "attorney", f"rosalind.merrow@{DOMAIN}"),
    Staff("gwen", "Gwen Castellanos", "GC", "supervisor", f"gwen.castellanos@{DOMAIN}"),
    Staff("ivo", "Ivo Tamm", "IT", "administrator", f"ivo.tamm@{DOMAIN}"),
)

BY_INITIALS: dict[str, Staff] = {staff.initials: staff for staff in STAFF}

# key | name | kind (p person, o organisation) | address | last four digits of the telephone | about
_CONTACTS = """
okafor    | Chidinma Okafor | p | chidinma.okafor@postbox.example.com | 0101
          | client, fell at a building site
nguyen    | Nguyễn Thị Minh Khai | p | minhkhai.nguyen@postbox.example.com | 0102 | client, tenant
oster     | Søren Østergård | p | soren@ostergard-joinery.example.com | 0103 | client, joiner
vdberg    | Annelies van der Berg | p | a.vanderberg@lanternmail.test | 0104 | client, nurse
cruz      | María del Carmen Guadalupe Fernández-Villanueva y Ruiz de la Cámara | p |
            mc.fernandez@lanternmail.test | 0105 | client, landlord's tenant of 31 years
sokolova  | Екатерина Соколова | p | e.sokolova@pochta.test | 0106 | client, writes in Russian
wang      | 王晓梅 | p | wang.xiaomei@youxiang.test | 0107 | client, restaurant owner
haddad    | ليلى الحداد | p | layla.haddad@bareed.test | 0108 | client, teacher
wirdani   | Wirdani | p | wirdani@postbox.example.com | 0109 | client, one name only
dangelo   | Rosa D'Angelo-O'Neill | p | rosa.dangelo@lanternmail.test | 0110 | client, injured in traffic
tremblay  | Étienne Tremblay | p | etienne.tremblay@courriel.test | 0111 | client, long-haul driver
papadakis | Nikos Papadakis | p | nikos@papadakis-marine.example.com | 0112 | client, boat yard
harlow    | June Harlow | p | juneharlow1951@lanternmail.test | 0113 | client, retired
kaplan    | Estate of Bernard Kaplan | o | ruth.kaplan@postbox.example.com | 0114
          | client; executor Ruth Kaplan
tanaka    | 田中 裕子 | p | tanaka.yuko@yubin.test | 0115 | client, writes in Japanese
wash      | Deshawn Washington | p | d.washington@postbox.example.com | 0116 | client, dismissed foreman
heron     | Blue Heron Bakery LLC | o | hello@blueheronbakery.example.com | 0117 | client, commercial tenant
tolliver  | Tolliver Family Trust | o | trustee@tolliver-trust.example.com | 0118 | client
yildiz    | Mehmet Yıldız | p | mehmet.yildiz@postbox.example.com | 0119 | client, taxi owner
oyelaran  | Grace Oyelaran | p | grace.oyelaran@lanternmail.test | 0120 | client, custody matter
halloran  | Halloran Builders, Inc. | o | claims@halloranbuilders.example.com | 0121 | opposing party
northgate | Northgate Property Management LLC | o | legal@northgate-pm.example.com | 0122 | opposing party
quillon   | Quillon Freight Co. | o | safety@quillonfreight.example.com | 0123 | opposing party
hospital  | Alder Falls Regional Hospital | o | risk@afrh.example.com | 0124 | opposing party
ridgeline | Ridgeline Auto Group [in receivership] | o | receiver@ridgeline.example.com | 0125
          | opposing party
strand    | Victor Strand | p | v.strand@postbox.example.com | 0126 | opposing party, no lawyer
voss      | Dorothea Voss | p | dorothea.voss@lanternmail.test | 0127 | opposing party
marlowe   | Marlowe & Sons Roofing | o | office@marloweroofing.example.com | 0128 | opposing party
crane     | Lionel Crane, Esq. | p | lcrane@cranedoyle.example.com | 0129 | Crane Doyle LLP
ashworth  | Meredith Ashworth | p | mashworth@ashworthpike.example.com | 0130 | Ashworth Pike PC
finch     | R. Tobias Finch III | p | rtf@finch-litigation.example.com | 0131 | Finch Litigation Group
demir     | Yusuf Demir | p | ydemir@cranedoyle.example.com | 0132 | Crane Doyle LLP
harborv   | Harbor & Vale Mutual Insurance | o | claims@harborvale.example.com | 0133 | insurer
copper    | Copperleaf Casualty | o | adjusters@copperleaf.example.com | 0134 | insurer
wayside   | Wayside Indemnity Company | o | liability@wayside.example.com | 0135 | insurer
solheim   | Dr. Ingrid Solheim | p | i.solheim@kestrel-orthopedics.example.com | 0136
          | expert, orthopedic surgeon
abernathy | Paul Abernathy, P.E. | p | paul@abernathy-structures.example.com | 0137
          | expert, structural engineer
boateng   | Kwame Boateng, CPA | p | kboateng@boateng-forensic.example.com | 0138
          | expert, forensic accountant
santoro   | Hon. Beatriz Santoro | p | chambers.santoro@kestrelcourts.test | 0139 | judge
inglewood | Hon. Walter P. Inglewood | p | chambers.inglewood@kestrelcourts.test | 0140 | judge
superior  | Kestrel County Superior Court | o | calendar@kestrelcourts.test | 0141 | court
housing   | Alder Falls Housing Court | o | clerk.housing@kestrelcourts.test | 0142 | court
family    | Kestrel County Family Court | o | clerk.family@kestrelcourts.test | 0143 | court
bell      | Tyrone Bell | p | tyrone.bell@postbox.example.com | 0144 | witness
wojcik    | Agnieszka Wójcik | p | agnieszka.wojcik@poczta.test | 0145 | witness
brandt    | Officer L. Brandt | p | lbrandt@alderfallspolice.test | 0146 | witness, patrol officer
park      | Hye-jin Park | p | hyejin.park@lanternmail.test | 0147 | witness
reporter  | Alder Court Reporting Service | o | transcripts@aldercourtreporting.example.com
          | 0148 | reporters
therapy   | Lakeview Physical Therapy | o | records@lakeviewpt.example.com | 0149 | records desk
"""

# ref | status | manager attorney | court number | title | role:contact ...; roles by letter, see _ROLES
_CASES = """
2026-0001 | open | MB ADA | 24-CV-01877 | Okafor v. Halloran Builders
          | c:okafor o:halloran k:crane i:harborv x:abernathy x:solheim w:bell j:santoro t:superior
2026-0002 | open | MB SL | 25-HC-00412 | Nguyễn v. Northgate Property Management
          | c:nguyen o:northgate k:ashworth w:park t:housing
2026-0003 | open | TN RM | 25-CV-00093 | Østergård v. Marlowe & Sons Roofing
          | c:oster o:marlowe k:finch x:abernathy i:copper j:inglewood t:superior
2026-0004 | open | MB ADA | 25-CV-01120 | van der Berg v. Alder Falls Regional Hospital
          | c:vdberg o:hospital k:demir i:wayside x:solheim w:wojcik j:santoro t:superior
2026-0005 | open | PQ SL | 25-HC-00587
          | Fernández-Villanueva y Ruiz de la Cámara v. Northgate Property Management LLC et al.
          | c:cruz o:northgate k:ashworth w:park t:housing
2026-0006 | open | TN ADA | 26-CV-00031 | Sokolova v. Ridgeline Auto Group
          | c:sokolova o:ridgeline k:finch j:inglewood t:superior
2026-0007 | open | PQ RM | 25-CV-01544 | Wang v. Voss (lease of 22 Canal Street)
          | c:wang o:voss k:ashworth x:boateng j:inglewood t:superior
2026-0008 | open | MB SL | 26-CV-00118 | Haddad v. Kestrel Unified School District
          | c:haddad k:demir w:wojcik j:santoro t:superior
2026-0009 | pending | TN ADA |  | Wirdani: unpaid wages
          | c:wirdani
2026-0010 | open | MB ADA | 24-CV-02210 | D'Angelo-O'Neill v. Quillon Freight
          | c:dangelo o:quillon k:crane i:wayside x:solheim w:brandt e:therapy j:inglewood t:superior
2026-0011 | open | PQ SL | 25-CV-00766 | Tremblay v. Quillon Freight
          | c:tremblay o:quillon k:crane i:wayside x:boateng j:santoro t:superior
2026-0012 | open | TN RM | 25-CV-01301 | Papadakis Marine v. Strand
          | c:papadakis o:strand x:boateng t:superior
2026-0013 | closed | MB RM | 24-HC-00933 | Harlow v. Northgate Property Management
          | c:harlow o:northgate k:ashworth t:housing
2026-0014 | open | PQ RM | 25-PR-00204 | In re Estate of Bernard Kaplan
          | c:kaplan o:voss k:finch x:boateng t:superior
2026-0015 | open | MB ADA | 26-CV-00207 | Tanaka v. Copperleaf Casualty
          | c:tanaka o:copper k:demir x:abernathy j:inglewood t:superior
2026-0016 | open | TN SL | 25-CV-01689 | Washington v. Halloran Builders
          | c:wash o:halloran k:crane w:bell j:santoro t:superior
2026-0017 | open | PQ ADA | 25-CV-00911 | Blue Heron Bakery v. Voss
          | c:heron o:voss k:ashworth x:boateng i:copper j:inglewood t:superior
2026-0018 | closed | TN RM | 24-PR-00077 | In re Tolliver Family Trust
          | c:tolliver k:finch x:boateng t:superior
2026-0019 | open | MB SL | 26-CV-00064 | Yıldız v. Ridgeline Auto Group [jointly administered]
          | c:yildiz o:ridgeline k:finch i:harborv w:brandt j:santoro t:superior
2026-0020 | open | PQ ADA | 26-FC-00019 | Matter of Oyelaran
          | c:oyelaran o:strand k:ashworth w:park t:family
2026-0021 | pending | MB RM |  | Okafor: workers' compensation
          | c:okafor i:copper x:solheim
2026-0022 | pending | PQ SL |  | Harlow: gutter and boundary, 9 Orchard Lane
          | c:harlow o:marlowe
2026-0023 | closed | TN ADA | 24-CV-00340 | Papadakis v. Marlowe & Sons Roofing
          | c:papadakis o:marlowe k:finch i:copper j:inglewood t:superior
2026-0024 | open | PQ SL | 26-CV-00255 | Tolliver Family Trust v. Strand
          | c:tolliver o:strand e:reporter j:santoro t:superior
"""

_ROLES = {
    "c": "client",
    "o": "opposing party",
    "k": "opposing counsel",
    "w": "witness",
    "x": "expert",
    "j": "judge",
    "t": "court",
    "i": "insurer",
    "e": "other",
}


def _rows(table: str) -> list[list[str]]:
    """Split a table into rows of fields; an indented line continues the row above it."""
    joined = table.strip().replace("\n  ", " ")
    return [[field.strip() for field in line.split("|")] for line in joined.splitlines()]


def _contact(fields: list[str]) -> Contact:
    key, name, kind, email, digits, about = fields
    return Contact(
        key, name, "person" if kind == "p" else "organisation", email, f"(845) 555-{digits}", about
    )


def _case(fields: list[str]) -> Case:
    ref, status, team, number, title, parties = fields
    manager, attorney = team.split()
    roles = (item.split(":") for item in parties.split())
    made = tuple(Party(key, _ROLES[letter]) for letter, key in roles)
    return Case(ref, title, status, manager, attorney, number, made)


CONTACTS: dict[str, Contact] = {row[0]: _contact(row) for row in _rows(_CONTACTS)}
CASES: tuple[Case, ...] = tuple(_case(row) for row in _rows(_CASES))
