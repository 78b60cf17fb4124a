"""Real words in the wrong place: what the words on both sides give away."""

from collections.abc import Iterator
from functools import cache

from newslint import inflection, lexicon
from newslint.analysis.wordings import Match, found, written
from newslint.document import Document, word
from newslint.finding import Finding, Fix, replace
from newslint.rule import RUNNING, NoOptions, Rule

CONFUSED_WORD = Rule(
    "grammar.confused-word", "“{text}” for “{better}”?", "warning",
    "English usage; the words on both sides", blocks=RUNNING,
)  # fmt: skip
MISSING_WORD = Rule(
    "grammar.missing-word", "A word is missing: “{better}”?", "warning",
    "English grammar", blocks=RUNNING,
)  # fmt: skip
EXTRA_WORD = Rule(
    "grammar.extra-word", "“{text}” is a word too many here.", "warning",
    "English grammar", blocks=RUNNING,
)  # fmt: skip
AGREEMENT = Rule(
    "grammar.agreement", "“{text}” does not agree with its clause: “{better}”?", "warning",
    "English grammar", blocks=RUNNING,
)  # fmt: skip
RULES = {rule.id: rule for rule in (CONFUSED_WORD, MISSING_WORD, EXTRA_WORD, AGREEMENT)}
OPTIONS = NoOptions()

SLOTS = (inflection.THIRD, inflection.PAST, inflection.ING)
ACTIVE = 2.0  # Zipf frequency of the -ing form of a verb that stands in its plain form
HUNDREDS = ("hundred", "thousand", "million", "billion")
PLURAL = {"is": "are", "was": "were", "has": "have", "does": "do", "exists": "exist"}


def check(doc: Document, options: NoOptions) -> Iterator[Finding]:
    for match in found(doc, "wordings.tsv"):
        made = finding(doc, match)
        if made:
            yield made


def finding(doc: Document, match: Match) -> Finding | None:
    """A wording as a finding; None where its better form is what stands there already."""
    rule = RULES[match.rule]
    start, end = doc.starts[match.start], doc.ends[match.end - 1]
    text = written(doc, match.start, match.end)
    better = formed(match.better, text.lower())
    if not better and rule is not EXTRA_WORD:
        return None
    if better == text.lower():
        return None
    if rule is EXTRA_WORD and not better:
        gap = doc.starts[match.end] if match.end < len(doc.ids) else end
        return rule.at(doc, start, end, fixes=[replace("Leave it out", start, gap, "")])
    if rule is MISSING_WORD and better.endswith(f" {text}"):
        return inserted(doc, match.start, better.removesuffix(text), better)
    if word(doc, match.start)[:1].isupper() and text != "I":
        better = better[:1].upper() + better[1:]
    fixes: list[Fix] = [replace(f"Write “{better}”", start, end, better)]
    return rule.at(doc, start, end, better=better, fixes=fixes)


def inserted(doc: Document, at: int, added: str, better: str) -> Finding:
    """A word is missing before token `at`: the finding stands on the words beside the gap."""
    start, end, gap = doc.starts[at - 1], doc.ends[at], doc.starts[at]
    fixes = [replace(f"Write “{better}”", gap, gap, added)]
    return MISSING_WORD.at(doc, start, end, better=better, fixes=fixes)


def formed(better: str, text: str) -> str:
    """What is better, with the form of a verb where the table asks for one; "" if there is none."""
    if not better.startswith("{"):
        return better
    verb = base_of(text) or (text if lexicon.frequency(inflection.ing(text)) > ACTIVE else "")
    forms = {
        "{plural}": PLURAL.get(text, "") or f"{text}s" * (text in HUNDREDS),
        "{base}": verb,
        "{participle}": inflection.form(verb, inflection.PARTICIPLE) if verb else "",
        "{past}": inflection.form(verb, inflection.PAST) if verb else "",
        "{third}": inflection.form(text, inflection.THIRD),
        "{ing}": inflection.ing(text),
    }
    return forms[better]


@cache
def bases() -> dict[str, str]:
    """Irregular forms and their infinitives."""
    found = {"is": "be", "are": "be", "was": "be", "were": "be", "has": "have"}
    for verb, forms in inflection.irregular().items():
        found.update(dict.fromkeys(forms, verb))
    return found


def base_of(form: str) -> str:
    """The infinitive of a form of a verb, "" where it is not known."""
    if form in bases():
        return bases()[form]
    if form in inflection.irregular():
        return form
    stems = [form[:-1], form[:-2]] if form.endswith("s") else []
    if form.endswith("ies"):
        stems.insert(0, form[:-3] + "y")
    if form.endswith("ed"):
        stems += [form[:-1], form[:-2], form[:-3]]
    if form.endswith("ing"):
        stems += [form[:-3], form[:-3] + "e", form[:-4]]
    for verb in stems:
        forms = [inflection.form(verb, slot) for slot in SLOTS]
        if lexicon.flags(verb) & lexicon.LOWER and form in forms:
            return verb
    return ""
