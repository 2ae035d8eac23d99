"""Nouns by what they name, as far as a word tells: persons, bodies of them, things, times, texts."""

import re

ROLES = re.compile(
    r"\b(?:\w+(?:man|woman|keeper|master)|minister|president|mayor|chair|chairman|chairwoman|chairperson|secretary|captain|teacher|man|woman|boy"
    r"|girl|mother|"
    r"father|son|daughter|wife|husband|brother|sister|king|queen|prince|princess|director|author|writer|singer|doctor"
    r"|nurse|"
    r"officer|owner|leader|manager|clerk|treasurer|councillor|spokes(?:man|woman|person)|engineer|artist|professor"
    r"|judge|"
    r"general|actor|actress|driver|keeper|friend|uncle|aunt|founder|inventor|landlord|tenant|farmer|fisherman|widow|"
    r"grandmother|grandfather|miller|baker|smith|sailor|soldier|poet|painter|composer|governor|senator|coach|editor"
    r"|mr|mrs|ms|miss|dr|sir|lady|lord)\b",
    re.IGNORECASE,
)
HIS = re.compile(
    r"\b(?:mr|man|boy|father|son|husband|brother|king|prince|chairman|spokesman|sir|lord|uncle|actor|grandfather"
    r"|fisherman)\b",
    re.IGNORECASE,
)
HERS = re.compile(
    r"\b(?:mrs|ms|miss|woman|girl|mother|daughter|wife|sister|queen|princess|chairwoman|spokeswoman|lady|aunt|actress"
    r"|widow|grandmother)\b",
    re.IGNORECASE,
)
GROUPS = re.compile(
    r"\b(?:council|committee|ministry|government|company|party|union|university|school|club|band|team|army|court|bank"
    r"|board|"
    r"commission|parliament|congress|senate|police|association|agency|department|press|authority|staff|crew|family"
    r"|group|brigade|trust|firm|ltd|limited$|inc|incorporated|corps?|corporation|co|plc|llc|llp|gmbh|holdings)\b",
    re.IGNORECASE,
)
THINGS = re.compile(
    r"\b(?:corridor|river|street|road|bridge|harbou?r|port|island|mountain|lake|city|town|village|county|republic"
    r"|states|kingdom|war|"
    r"act|treaty|agreement|lease|operation|awards?|prize|cup|records?|albums?|museum|church|hall|house|park|library"
    r"|station|ferry|ship|pump|disease|scale|theory|times|league|championships?|series|show|film|song)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"^(?:(?:the|an?|this|any|some) )?(?:interesting )?(?:aspects?|information|things?|ways?|kinds?|types?|sorts?"
    r"|parts?|reasons?|examples?|names?|"
    r"numbers?|people|articles?|texts?|documents?|year|day|time|date|place|difference|something)(?: of)?$",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"\b(?:1\d{3}|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december|monday"
    r"|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|morning|evening|night|noon|midnight|year"
    r"|month|week|day|century|decade|\d{1,2}(?::\d\d|\s?[ap]m))s?\b",
    re.IGNORECASE,
)
A_TEXT = re.compile(
    r"\b(?:articles?|texts?|documents?|reports?|stor(?:y|ies)|pages?|papers?|news|manual|contract|lease|minutes)$"
)
OFTEN = {"dai": "day", "annual": "year"}  # of "daily" and "annually" what stands before "ly"
