"""What part of a story a paragraph or a line is, as far as its own words can tell."""

import re
from functools import cache

from newslint.patterns import regex

SHORT = 300  # characters; bylines, credits and slugs are shorter
LONG = 1000  # no caption, correction or sign-off is longer

NAME = r"[A-ZÀ-Þ][\w.’'-]*"
JOINED = rf"(?:,?[ ](?:{NAME}|and|de|van|von|der|la|al|bin|del|di|with|&)(?![^\W\d_]))"
NAMES = rf"{NAME}{JOINED}{{0,9}}"
AGENCY = (
    r"AP|Associated[ ]Press|Reuters|REUTERS|AFP|PTI|ANI|IANS|UPI|CNN|Bloomberg|Xinhua|dpa|DPA|TASS|"
    r"Interfax|EFE|ANSA|Kyodo|Yonhap|KUNA|PA|AAP|Getty|CP|The[ ]Canadian[ ]Press"
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
CLOCK = r"(?:\s?(?:[ap]\.?m\.?|AM|PM|GMT|BST|EST|EDT|ET|CET))"

# The name of the group that matched, without its number, is the kind. Each pattern describes the
# whole block: `$` is its end. What it can begin with is tried first, and it is compiled when a
# block begins so: compiling all of them took 17 ms of every start.
WIRE = r"""
    (?P<slug1> BC-[A-Z][\w.&'’-]*(?:--?|,|[ ]-)[^\n]*$ | (?:AM|PM|BN|EU|ML|AS|AF|LT
        |US)--[A-Z][^\n]*$ )
  | (?P<slug2> [a-z]\d{4}[ ][^\n]{0,40}$ | \^[^\n]{2,80}$ )
  | (?P<slug3> (?:Eds?|EDS?|Editors)\.?:\s.*
      | (?:ADDS|UPDATES|CORRECTS|RECASTS|SUBS|DELETES)[ ](?:with|throughout|graf|lede|byline
        |photo|quote)[^\n]*$ )
  | (?P<slug4> \((?:MORE|more)\)$ | MORE$ | -*\s*(?:MORE|more)\s*-+$ | \[?END(?:S)?\]?$ | Ends$
      | \#[ ]?\#(?:[ ]?\#)*$ | -[ ]?30[ ]?-$ | –[ ]?30[ ]?–$ )
  | (?P<slug5> APW?-[A-Z]{2}-\d\d-\d\d-\d\d[^\n]*$ | \d\d-\d\d-\d\d[ ]\d{4}(?:EDT|EST|GMT)?$
      | \d{4}(?:GMT|EDT|EST)[ ][^\n]{0,20}$ )
  | (?P<slug6> \d{1,2}(?:st|nd|rd|th)[ ]Ld(?:-Writethru)?[^\n]*$ )
    """
LINE = rf"""
    (?P<byline1> B[yY][ ](?:{NAME}{JOINED}{{1,9}}+|(?:{AGENCY})(?=$|,|[ ]))
        (?:,?[ ](?:of|for|in|the|staff|writer|writers|correspondent|reporter|editor|{NAME})){{0,9}}+
        (?:\s?[|/–—-]\s?[^\n.]{{2,80}}|,[ ][^\n.]{{2,80}})?\.?$ )
  | (?P<byline2> (?:The[ ])?Associated[ ]Press(?:[ ]Writers?)?$ | AP[ ]\w+[ ]Writer$
        | Reuters$ | Agence[ ]France-Presse$ )
  | (?P<byline3> (?:First[ ])?(?:[Pp]ublished|[Uu]pdated|Posted|Last[ ](?:updated|modified)
        |PUBLISHED|UPDATED|POSTED)
        (?:[ ]on|[ ]at)?:?[ ][^\n]{{0,60}}\d[^\n]{{0,30}}$ )
  | (?P<credit1> \(?(?:Photo|PHOTO|Photograph|Image|Picture|Video|Illustration|Graphic
        |Main[ ]image|Composite)s?
        (?:[ ][Cc]redit)?(?::[ ]?|[ ]by[ ](?=[A-Z])|[ ]courtesy[ ]of[ ])[^\n]{{2,100}}$
      | Credit:[ ][^\n]{{2,100}}$ )
  | (?P<credit2> \((?:{AGENCY})(?:[ ](?:Photo|Image|Images|File|Graphic
        |Video))?\b[^()\n]{{0,80}}\)\.?$
      | (?:AP[ ]Photo|Getty[ ]Images|Image[ ]copyright)\b[^\n.]{{0,80}}$ )
    """
PARAGRAPH = rf"""
    (?P<caption1> In[ ]this,?[ ](?:(?:undated|{MONTH}[ ]\d|\w+day|file|combination|handout
        |still)\b[^.\n]{{0,50}})?
        \b(?:photo|photograph|image|picture|frame[ ]grab|video|handout|sketch)\b
        (?<!In[ ]this[ ](?:photo|image|video))(?:,|[ ](?:provided|released|taken|made|from|by
        |posted|supplied)\b).*
      | In[ ]this[ ](?:photo|image|picture|video|frame[ ]grab)[ ](?:provided|released|taken
        |made|supplied)\b.* )
  | (?P<caption2> (?:FILE|File)[ ]?(?:PHOTO|photo)?[ ]?(?:--?|–|—|:)[ ]?\S.* | (?:Media
        |Image)[ ]caption\b.*
      | (?:Caption|CAPTION|Pictured):[ ].* )
  | (?P<signoff1> _{{2,}}\.?$ | \*[ ]?\*(?:[ ]?\*)*$ | (?:Copyright|©)[ ].* )
  | (?P<signoff2> \(?(?:Additional|Further)[ ](?:reporting|editing|writing)\b.*
      | \(?(?:Reporting|Writing|Editing|Compiled)[ ]by[ ]{NAME}.* | (?:Contributing
        |CONTRIBUTING|Contributors?):[ ].* )
  | (?P<signoff3> Follow[ ](?:@|us\b|him\b|her\b|them\b|{NAMES}[ ](?:on|at)[ ]|{NAMES}[ ]@)[^\n]*$
      | (?:Contact|Reach|Email|E-mail|Write[ ]to)[ ][^\n]{{2,60}}@.* | (?:Information[ ]from
        |Online):\s?.* )
  | (?P<correction1> \(?(?:Corrections?|CORRECTIONS?|Clarifications?|CLARIFICATIONS?|Erratum
        |Corrections?[ ](?:and|&)[ ][Cc]larifications?)
        (?:[ ]\([^)\n]{{1,30}}\))?[ ]?(?::|–|—|--).* )
  | (?P<code1> ```.* )
  | (?P<quoteblock1> >\s.* )
    """
SERIES = rf"""
    (?P<qa1> [QA][:.]\s.* | (?:Question|Answer|QUESTION|ANSWER):\s.* )
  | (?P<livepost1> \d{{1,2}}[:.]\d\d{CLOCK}{{1,2}}\.?(?:\s?[:–—-].*|\s*$|[ ]?\n.*
        |[ ]{{1,2}}[A-Z“"‘].*)
      | \d\d:\d\d(?:[ ]?[:–—-].*|\s*$|[ ]?\n.*|[ ][A-Z“"‘].*) | \d{{1,2}}[ ]?[ap]\.m\.(?:\s*$|:.*) )
  | (?P<list1> [•●▪■◦‣⁃·]\s*\S.* | [*–—-]\s+\S.* | \(?\d{{1,2}}[.)]\s+\S.* | [a-z]\)\s.* )
    """
KINDS = {"signoff": "sign-off", "livepost": "live-post", "quoteblock": "quote-block"}

WIRE_OPENERS = (
    "BC-", "AM--", "PM--", "BN--", "EU--", "ML--", "AS--", "AF--", "LT--", "US--", "^", "Ed", "ED",
    "ADDS", "UPDATES", "CORRECTS", "RECASTS", "SUBS", "DELETES", "(MORE", "(more", "MORE", "more",
    "-", "–", "END", "[END", "#", "AP-", "APW-", *"0123456789",
)  # fmt: skip
LINE_OPENERS = (
    "By ", "BY ", "The Associated Press", "Associated Press", "AP ", "Reuters", "Agence", "First ",
    "Published", "published", "Updated", "updated", "Posted", "Last ", "PUBLISHED", "UPDATED",
    "POSTED", "(", "Photo", "PHOTO", "Image", "Picture", "Video", "Illustration", "Graphic",
    "Main image", "Composite", "Credit:", "Getty Images",
)  # fmt: skip
PARAGRAPH_OPENERS = (
    "In this", "FILE", "File", "Media", "Image", "Caption:", "CAPTION:", "Pictured:", "_", "*",
    "Copyright", "©", "(", "Additional", "Further", "Reporting", "Writing", "Editing", "Compiled",
    "Contribut", "CONTRIBUTING", "Follow ", "Contact ", "Reach ", "Email ", "E-mail ", "Write to ",
    "Information from", "Online:", "Correction", "CORRECTION", "Clarification", "CLARIFICATION",
    "Erratum", "```", ">",
)  # fmt: skip
SERIES_OPENERS = (
    "Q:", "Q.", "A:", "A.", "Question:", "Answer:", "QUESTION:", "ANSWER:", "(",
    *"0123456789•●▪■◦‣⁃·*–—-",
)  # fmt: skip


CREDIT_AT_END = rf"""
    \((?: (?:{AGENCY})[ ](?:Photo|photo|Images|Graphic|Video)\b | [Pp]hotos?(?:[ ]by|:|/) | PHOTO\b
        | [^()\n]{{2,40}}/[ ]?(?:{AGENCY})\b | [^()\n]{{0,40}}\b(?:Getty[ ]Images|via[ ]AP
        |File[ ]Photo)\b )
    [^()\n]{{0,80}}\)\.?$
    """
CORRECTED = r"""
    (?i:
    \b(?:this|the)[ ](?:story|article|post|version|report|piece|headline)[ ](?:has[ ]been|was)[ ]
        (?:corrected|amended|clarified)\b
  | \b(?:an[ ]earlier|a[ ]previous|the[ ]original|an[ ]initial)[ ]version[ ]of[ ]
        (?:this|the)[ ](?:story|article|post|report|piece|headline|caption)\b
    )
    """
CONTRIBUTED = rf"""
    (?:The[ ])?(?:Associated[ ]Press|AP|Reuters|Staff|Post|Times)\b[^\n]{{0,120}}\bcontributed\b
  | {NAMES}[^.\n]{{0,120}}\bcontributed[ ](?:to[ ]this[ ](?:report|story|article|post)|reporting)\b
    """
REACHED = r"[^\n]{0,80}\bcan[ ]be[ ](?:reached|followed|contacted)[ ](?:at|on|via)\b"
WRITER = (
    rf"{NAMES},?[ ](?:[Ss]taff[ ][Ww]riters?|STAFF[ ]WRITERS?|[Ss]taff[ ][Rr]eporters?|"
    r"Correspondent|Associated[ ]Press(?:[ ]Writers?)?|AP[ ]\w+[ ]Writer|Reuters)$"
)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return regex(pattern, re.VERBOSE | re.DOTALL)


def part(text: str, start: int, end: int) -> str | None:
    """The kind of the paragraph [start, end) where its own words show it, else None."""
    match = None
    if end - start <= SHORT:
        lettered = text[start].islower() and text[start + 1 : start + 2].isdigit()  # a1234
        if text.startswith(WIRE_OPENERS, start, end) or lettered:
            match = compiled(WIRE).match(text, start, end)
        if not match and text.startswith(LINE_OPENERS, start, end):
            match = compiled(LINE).match(text, start, end)
    if not match and end - start <= LONG and text.startswith(PARAGRAPH_OPENERS, start, end):
        match = compiled(PARAGRAPH).match(text, start, end)
    if not match and (
        text.startswith(SERIES_OPENERS, start, end) or text.startswith(")", start + 1, end)
    ):
        match = compiled(SERIES).match(text, start, end)
    if match:
        kind = str(match.lastgroup)[:-1]
        return KINDS.get(kind, kind)
    return by_phrase(text, start, end) if end - start <= LONG else None


def by_phrase(text: str, start: int, end: int) -> str | None:
    """The kind of a paragraph that is known by a phrase inside it or at its end."""
    closed = text[end - 1] == ")" or text.startswith(").", end - 2)
    if closed and compiled(CREDIT_AT_END).search(text, max(start, end - 140), end):
        return "caption"
    piece = text[start:end]
    if "contributed" in piece and compiled(CONTRIBUTED).match(piece):
        return "sign-off"
    if "rights reserved" in piece or ("can be " in piece and compiled(REACHED).match(piece)):
        return "sign-off"
    if ("version of " in piece or "corrected" in piece or "clarified" in piece
            or "amended" in piece) and compiled(CORRECTED).search(piece):  # fmt: skip
        return "correction"
    if (
        end - start < 90
        and ("riter" in piece or "orrespond" in piece)
        and compiled(WRITER).match(piece)
    ):
        return "byline"
    return None
