"""Acronyms: letters against names, and the rates that the checker is held to."""

import gzip
import json
import random
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from run_text import rows

from newslint import readers
from newslint.analysis.acronyms import bare, definitions, spelled_out, uses
from newslint.analysis.initials import fit, shares
from newslint.checkers import acronyms
from newslint.rule import NoOptions

CORPUS = Path(__file__).parent / "corpus"


@pytest.mark.parametrize(
    ("name", "acronym", "kind"),
    [
        ("Federal Bureau of Investigation", "FBI", "spelled"),
        ("Department of Defense", "DOD", "spelled"),
        ("Trans-Pacific Partnership", "TPP", "spelled"),
        ("user experience", "UX", "spelled"),
        ("Bed & Breakfast Association", "B&BA", "spelled"),
        ("three-dimensional", "3D", "spelled"),
        ("Transport for London", "TfL", "spelled"),
        ("tuberculosis", "TB", "nested"),
        ("African Continental Free Trade Area", "AfCFTA", "nested"),
        ("Centers for Disease Control and Prevention", "CDC", "nested"),
        ("Popular Mobilization Forces", "PMU", "near"),
        ("Environmental Protection Agency", "EAP", "near"),
        ("request for quotation", "RQQ", "near"),
        ("Authority to Operate", "AUO", "near"),
        ("And the Office of Federal Procurement Policy", "AFPP", "near"),
        ("Andy Roddick", "US", "unread"),
    ],
)
def test_letters_fit_a_name_in_degrees(name: str, acronym: str, kind: str) -> None:
    assert fit(name.split(), acronym).kind == kind


@pytest.mark.parametrize(
    ("token", "letters"),
    [("U.S.", "US"), ("U.S.-led", "US"), ("IEDs", "IED"), ("KRG’s", "KRG"), ("word", ""),
     ("ISIS-held", "ISIS"), ("A", ""), ("AT&T", "AT&T"), ("Smith", "")],
)  # fmt: skip
def test_an_acronym_is_known_in_its_forms(token: str, letters: str) -> None:
    assert bare(token) == letters


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Government Contact Center Council (G3C) met.", "spelled"),
        ("The World Wide Web Consortium (W3C) met.", "spelled"),
        ("The Five-Factor Model of Personality (FFJ) is old.", "near"),
        ("The Five-Factor Model of Personality (FFM) is old.", "nested"),
    ],
)
def test_what_a_name_ends_in_and_doubled_letters(sentence: str, kind: str) -> None:
    (each,) = definitions(readers.read(sentence))
    assert each.fit.kind == kind


def test_a_name_after_its_acronym_counts_as_spelled_out() -> None:
    doc = readers.read(
        "The CPS said no. The CPS gave no reason. The Crown Prosecution Service did."
    )
    assert spelled_out(doc, "CPS")


def test_a_name_counts_as_spelled_out_without_brackets() -> None:
    doc = readers.read("The Republican National Committee met. The RNC voted. The QXZ did not.")
    assert spelled_out(doc, "RNC")
    assert not spelled_out(doc, "QXZ")
    assert set(uses(doc)) == {"RNC", "QXZ"}


@given(st.lists(st.text(min_size=1), max_size=8), st.text(min_size=2, max_size=9))
def test_any_words_and_letters_are_compared(words: list[str], letters: str) -> None:
    assert 0 <= fit(words, letters).first <= len(words)
    assert all(shares(word) for word in words)


@given(st.text(alphabet="ABab ().,&-’", max_size=80))
def test_any_text_is_checked(text: str) -> None:
    doc = readers.read(text)
    for each in definitions(doc):
        assert doc.text[each.name_start : each.name_end] == each.name
    list(acronyms.check(doc, NoOptions()))


# --- figures -------------------------------------------------------------------------------------
# Definitions with their sentences from digital.gov and 18f.gsa.gov (CC0 1.0) and from MEDLINE
# abstracts (US National Library of Medicine, public domain); the path of each is in the file.


def slips(letters: str, chance: random.Random) -> str:
    """`letters` with one replaced, or two neighbours swapped."""
    i = chance.randrange(len(letters) - 1)
    if chance.random() < 0.5 and letters[i] != letters[i + 1]:
        return letters[:i] + letters[i + 1] + letters[i] + letters[i + 2 :]
    k = chance.randrange(len(letters))
    wrong = chance.choice([c for c in string.ascii_uppercase if c != letters[k].upper()])
    return letters[:k] + wrong + letters[k + 1 :]


def grades(sentence: str) -> set[str]:
    doc = readers.read(sentence)
    return {finding.rule for finding in acronyms.check(doc, NoOptions())}


def test_slips_in_true_definitions_are_found_and_true_ones_are_left_alone() -> None:
    with gzip.open(CORPUS / "definitions.jsonl.gz", "rt", encoding="utf-8") as file:
        every = [json.loads(line) for line in file]
    assert len(every) >= 300
    chance = random.Random(7)
    found = errors = 0
    missed = []
    for each in every:
        sentence, at = each["sentence"], each["at"]
        letters = each["acronym"]
        wrong = slips(letters, chance)
        changed = sentence[:at] + wrong + sentence[at + len(letters) :]
        hit = grades(changed) & {"acronyms.mismatch", "acronyms.doubtful-mismatch"}
        found += bool(hit)
        if not hit:
            missed.append((letters, wrong, each["name"]))
        errors += "acronyms.mismatch" in grades(sentence)
    assert found >= 0.95 * len(every), (found, len(every), missed[:20])
    assert errors <= 0.005 * len(every)


def test_stories_of_one_run_are_compared() -> None:
    texts = {
        "a.txt": "The Popular Mobilization Forces (PMF) hold the road.",
        "b.txt": "The Popular Mobilization Forces (PMF) left.",
        "c.txt": "The Popular Mobilization Units (PMU) and the Federal Trade Board (FTB) met.",
        "d.txt": "Officers of the Popular Military Forces (PMF) said no.",
        "e.txt": "Officers of the Federal Trade Board (FTB) said yes.",
    }
    found = list(acronyms.settle(rows(acronyms, texts)))
    assert [(path, finding.rule) for path, finding in found] == [
        ("d.txt", "acronyms.conflict-across")
    ]
    assert found[0][1].related[0].path == "a.txt"
    assert "Popular Mobilization Forces" in found[0][1].message


# Bodies as news copy spells them out: foreign, irregular, with digits, stop words and ampersands.
TRUE = """
Doctors Without Borders (MSF); International Federation of Association Football (FIFA); Spanish
Socialist Workers' Party (PSOE); Justice and Development Party (AKP); Revolutionary Armed Forces
of Colombia (FARC); National Liberation Army (ELN); German Football Association (DFB); European
Organization for Nuclear Research (CERN); Federal Security Service (FSB); Civil Aviation
Administration of China (CAAC); Coordinated Universal Time (UTC); Brazilian Social Democracy
Party (PSDB); Workers' Party (PT); Institutional Revolutionary Party (PRI); National Action
Party (PAN); People's Protection Units (YPG); Danish People's Party (DF); Sweden Democrats (SD);
Alternative for Germany (AfD); Christian Democratic Union (CDU); Freedom Party of Austria (FPÖ);
Law and Justice (PiS); Civic Platform (PO); Popular Front for the Liberation of Palestine
(PFLP); Communist Party of India (Marxist) (CPI-M); Enforcement Directorate (ED); Comptroller
and Auditor General (CAG); Board of Control for Cricket in India (BCCI); Greater Manchester
Police (GMP); Bank of England's Monetary Policy Committee (MPC); Transport for London (TfL);
Department for Business, Innovation and Skills (BIS); Department for Environment, Food and Rural
Affairs (Defra); HM Revenue & Customs (HMRC); National Union of Rail, Maritime and Transport
Workers (RMT); Public and Commercial Services union (PCS); Construction, Forestry, Mining and
Energy Union (CFMEU); Bureau of Alcohol, Tobacco, Firearms and Explosives (ATF); U.S. Customs
and Border Protection (CBP); Centers for Medicare and Medicaid Services (CMS); American
Federation of State, County and Municipal Employees (AFSCME); National Association for the
Advancement of Colored People (NAACP); Organization of the Petroleum Exporting Countries (OPEC);
UN High Commissioner for Refugees (UNHCR); UN Office for the Coordination of Humanitarian
Affairs (OCHA); Confederation of African Football (CAF); Union of European Football Associations
(UEFA); Democratic Forces for the Liberation of Rwanda (FDLR); Zimbabwe African National Union
(ZANU-PF); post-traumatic stress disorder (PTSD); methicillin-resistant Staphylococcus aureus
(MRSA); quantitative easing (QE); earnings before interest, taxes, depreciation and amortization
(EBITDA); sport utility vehicles (SUVs); photovoltaic (PV); Standard & Poor's (S&P); Movement
for Justice and Peace in Togo (MJPT); Lebanon's Free Patriotic Movement (FPM); Iran's Islamic
Revolutionary Guard Corps (IRGC); Libya's General National Congress (GNC); Ukraine's Security
Service (SBU); National Anti-Corruption Bureau (NABU); Polish State Railways (PKP); Swiss
National Bank (SNB); French National Front (FN); Republicans (LR); Italy's Democratic Party
(PD); Forza Italia (FI); Northern League (LN); Five Star Movement (M5S); Catalan Republican Left
(ERC); Union of the Democratic Centre (UCD); Socialist Party (PS); Greek Communist Party (KKE);
Syria's National Coordination Body (NCB); Nationalist Movement Party (MHP); Republican People's
Party (CHP); Kurdistan Democratic Party (KDP); Partiya Karkeren Kurdistane (PKK); Moro Islamic
Liberation Front (MILF); Free Aceh Movement (GAM); Mexican Football Federation (FMF); Venezuelan
United Socialist Party (PSUV); Democratic Action (AD); Party for Freedom (PVV); People's Party
for Freedom and Democracy (VVD); New Flemish Alliance (N-VA); Indonesian Democratic Party of
Struggle (PDI-P); United Malays National Organisation (UMNO); People's Liberation Army (PLA);
National People's Congress (NPC); Central Military Commission (CMC); Japan's Liberal Democratic
Party (LDP); Nippon Hoso Kyokai (NHK); South Korea's National Intelligence Service (NIS);
Democratic People's Republic of Korea (DPRK); Russian Football Union (RFS); Georgian Dream (GD);
State Oil Company of Azerbaijan (SOCAR); World Health Organization (WHO); Bureau of Land
Management (BLM); Federal Emergency Management Agency (FEMA); Environment and Natural Resources
Agency (ENRA); Nuclear Regulatory Commission (NRC); Office of the Comptroller of the Currency
(OCC); Securities and Exchange Commission (SEC); Troubled Asset Relief Program (TARP);
University of Nevada, Las Vegas (UNLV); University of California, Los Angeles (UCLA); Texas
Christian University (TCU); Massachusetts Institute of Technology (MIT); Metropolitan
Transportation Authority (MTA); Bay Area Rapid Transit (BART); Los Angeles Police Department
(LAPD); district attorney (DA); chief executive officer (CEO); Consumer Price Index (CPI);
purchasing managers' index (PMI); London Interbank Offered Rate (Libor); Ultimate Fighting
Championship (UFC); video assistant referee (VAR); most valuable player (MVP); Rugby Football
Union (RFU); Marylebone Cricket Club (MCC); Gaelic Athletic Association (GAA); Royal Society for
the Protection of Birds (RSPB); British Broadcasting Corp (BBC); Press Trust of India (PTI);
Agence France-Presse (AFP); Australian Associated Press (AAP); Church of Jesus Christ of
Latter-day Saints (LDS); United Nations Children's Fund (UNICEF); Joint Comprehensive Plan of
Action (JCPOA); International Criminal Tribunal for the former Yugoslavia (ICTY); Stabilisation
Force (SFOR); Convention on International Trade in Endangered Species (CITES); International
Organization for Migration (IOM); International Rescue Committee (IRC)
"""


@pytest.mark.parametrize("written", [" ".join(each.split()) for each in TRUE.split("; ")])
def test_a_true_definition_is_never_doubted(written: str) -> None:
    found = grades(f"A spokesman for the {written} said on Monday that talks would go on.")
    assert not found
