"""What part of a story a paragraph or a line is, as far as its own words can tell."""

import re

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
# whole block: `$` is its end.
WIRE = re.compile(
    r"""
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
    """,
    re.VERBOSE | re.DOTALL,
)
LINE = re.compile(
    rf"""
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
    """,
    re.VERBOSE | re.DOTALL,
)
PARAGRAPH = re.compile(
    rf"""
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
    """,
    re.VERBOSE | re.DOTALL,
)
SERIES = re.compile(
    rf"""
    (?P<qa1> [QA][:.]\s.* | (?:Question|Answer|QUESTION|ANSWER):\s.* )
  | (?P<livepost1> \d{{1,2}}[:.]\d\d{CLOCK}{{1,2}}\.?(?:\s?[:–—-].*|\s*$|[ ]?\n.*
        |[ ]{{1,2}}[A-Z“"‘].*)
      | \d\d:\d\d(?:[ ]?[:–—-].*|\s*$|[ ]?\n.*|[ ][A-Z“"‘].*) | \d{{1,2}}[ ]?[ap]\.m\.(?:\s*$|:.*) )
  | (?P<list1> [•●▪■◦‣⁃·]\s*\S.* | [*–—-]\s+\S.* | \(?\d{{1,2}}[.)]\s+\S.* | [a-z]\)\s.* )
    """,
    re.VERBOSE | re.DOTALL,
)
KINDS = {"signoff": "sign-off", "livepost": "live-post", "quoteblock": "quote-block"}
OPENERS = frozenset("BTARFLPIUVGMCEQW(©[#_*–—-•●▪■◦‣⁃·^>`0123456789DSNOabcdefghijklmnopqrstuvwxyz")

CREDIT_AT_END = re.compile(
    rf"""
    \((?: (?:{AGENCY})[ ](?:Photo|photo|Images|Graphic|Video)\b | [Pp]hotos?(?:[ ]by|:|/) | PHOTO\b
        | [^()\n]{{2,40}}/[ ]?(?:{AGENCY})\b | [^()\n]{{0,40}}\b(?:Getty[ ]Images|via[ ]AP
        |File[ ]Photo)\b )
    [^()\n]{{0,80}}\)\.?$
    """,
    re.VERBOSE,
)
CORRECTED = re.compile(
    r"""
    \b(?:this|the)[ ](?:story|article|post|version|report|piece|headline)[ ](?:has[ ]been|was)[ ]
        (?:corrected|amended|clarified)\b
  | \b(?:an[ ]earlier|a[ ]previous|the[ ]original|an[ ]initial)[ ]version[ ]of[ ]
        (?:this|the)[ ](?:story|article|post|report|piece|headline|caption)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
CONTRIBUTED = re.compile(
    rf"""
    (?:The[ ])?(?:Associated[ ]Press|AP|Reuters|Staff|Post|Times)\b[^\n]{{0,120}}\bcontributed\b
  | {NAMES}[^.\n]{{0,120}}\bcontributed[ ](?:to[ ]this[ ](?:report|story|article|post)|reporting)\b
    """,
    re.VERBOSE,
)
REACHED = re.compile(r"[^\n]{0,80}\bcan be (?:reached|followed|contacted) (?:at|on|via)\b")
WRITER = re.compile(
    rf"{NAMES},?[ ](?:[Ss]taff [Ww]riters?|STAFF WRITERS?|[Ss]taff [Rr]eporters?|Correspondent|"
    r"Associated Press(?: Writers?)?|AP \w+ Writer|Reuters)$"
)


def part(text: str, start: int, end: int) -> str | None:
    """The kind of the paragraph [start, end) where its own words show it, else None."""
    if text[start] in OPENERS:
        match = (
            (
                end - start <= SHORT
                and (WIRE.match(text, start, end) or LINE.match(text, start, end))
            )
            or (end - start <= LONG and PARAGRAPH.match(text, start, end))
            or SERIES.match(text, start, end)
        )
        if match:
            kind = str(match.lastgroup)[:-1]
            return KINDS.get(kind, kind)
    return by_phrase(text, start, end) if end - start <= LONG else None


def by_phrase(text: str, start: int, end: int) -> str | None:
    """The kind of a paragraph that is known by a phrase inside it or at its end."""
    closed = text[end - 1] == ")" or text.startswith(").", end - 2)
    if closed and CREDIT_AT_END.search(text, max(start, end - 140), end):
        return "caption"
    piece = text[start:end]
    if "contributed" in piece and CONTRIBUTED.match(piece):
        return "sign-off"
    if "rights reserved" in piece or ("can be " in piece and REACHED.match(piece)):
        return "sign-off"
    if ("version of " in piece or "corrected" in piece or "clarified" in piece
            or "amended" in piece) and CORRECTED.search(piece):  # fmt: skip
        return "correction"
    if end - start < 90 and ("riter" in piece or "orrespond" in piece) and WRITER.match(piece):
        return "byline"
    return None
