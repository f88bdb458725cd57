"""The words of the format itself: PDF's own names and keywords, glyph names, well-known fonts.

A file says /Lang, /Page and /Width whoever wrote it, and people are called Lang, Page and Roman. Such a word says nothing where
the format puts it, so it is taken out before syntax is searched; inside strings, and in any other spelling, everything stays.
Names: ISO 32000-2 (keys and values that are defined there); glyphs: Adobe Glyph List.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fontTools import agl

from pipelines.redaction.proof.string_tokens import STRING

_KEYS = """
A AA AC Action ActualText Adobe Adobe-Identity-UCS AF AHx AIS Alaw All AllOff AllOn AllPages AlphaNum Alt Alternate Alternates
Alternative AN Angle Annot Annotation Annots AntiAlias AnyOff AnyOn AP App AppDefault Art ArtBox Artifact AS Ascent ASCII85Decode
ASCIIHexDecode Assoc Attached Attestation Author AuthEvent AvgWidth B Background BaseEncoding BaseFont BaseState BaseVersion BBox
BC BDC BE BG BG2 BitsPerComponent BitsPerCoordinate BitsPerFlag BitsPerSample BlackIs1 BlackPoint BleedBox BlockQuote BM Bold
BoldItalic Border Bottom Bounds BS Btn ByteRange C C0 C1 CA CalCMYK CalGray CalRGB CapHeight Caption Caret Catalog CCF
CCITTFaxDecode CenterWindow Cert CF CFM Ch ChangeType CharProcs CharSet CheckSum CI CIDFontType0 CIDFontType0C CIDFontType2 CIDInit
CIDSet CIDSystemInfo CIDToGIDMap Circle ClassMap ClrF ClrFf CMap CMapName CMapType CMapVersion Custom Code
Collection ColorBurn ColorDodge Colorants
Colors ColorSpace ColorTransform Columns ColumnCount Components Configs ContactInfo Contents Coords Count CP CreationDate Creator
CreatorInfo CropBox Crypt CryptFilter CS Cyan D DA DamagedRowsBeforeError Darken Data Date DCT DCTDecode Decode DecodeParms Default
DefaultCMYK DefaultGray DefaultRGB Delete Desc DescendantFonts Descent Dest Dests DeviceCMYK DeviceGray DeviceN DeviceRGB Difference
Differences DigestMethod Direction DisplayDocTitle Div Doc DocMDP Document Domain DOS DotGain DP DR Draft DS Dur DV DW DW2 E
EarlyChange EF EFF EmbeddedFile EmbeddedFiles Encode EncodedByteAlign Encoding Encrypt EncryptMetadata EndOfBlock EndOfLine
Endnote Entrust.PPKEF Event Exclude Exclusion Experimental Export ExportState Extend Extensions ExtensionLevel ExtGState F
FDecodeParms FFilter
Ff FieldMDP Fields Figure FileAttachment Filter First FirstChar FirstPage Fit FitB FitBH FitBV FitH FitR FitV FitWindow FixedPitch
FL Flags FlateDecode Font FontBBox FontDescriptor FontFamily FontFile FontFile2 FontFile3 FontInfo FontMatrix FontName FontStretch
FontType FontWeight Footnote Form FormType FreeText Function FunctionType Functions FullName FullScreen FamilyName FWParams FWPosition
G Gamma GlyphLess GoTo GoToE GoToR GoToRemote Gouraud GraphemeClusters Group GTS_PDFA1 GTS_PDFX H H1 H2 H3 H4 H5 H6 Halftone HalftoneName
HalftoneType HardLight Height Hidden HideMenubar HideToolbar HideWindowUI Highlight HT I IC ICCBased ID Identity Identity-H
Identity-V IDTree IF Image ImageB ImageC ImageI ImageMask Import ImportData Ind Index Indexed Info Ink InkList Inline Inset Intent
Interpolate IRT IsMap IT ItalicAngle Italic JavaScript JBIG2Decode JBIG2Globals JPXDecode JS K Keywords Kids L L2R Lab Lang
LastChar LastModified LastPage LC LE Leading Legal Length Length1 Length2 Length3 Level1 LI Lighten Limits Line Linearized LineHeight
Link List ListMode ListNumbering Lbl LBody LL LLE LLO Lock Locked Luminosity LW LZW LZWDecode M MacExpertEncoding MacRomanEncoding
Magenta MarkInfo Marked MarkStyle Mask Matrix Matte MaxLen MaxWidth MCID MCR MediaBox Metadata MissingWidth MK ML ModDate Movie
Multiply N Name NameTree Named Names NeedAppearances Next NextPage NewWindow NM NonFullScreenPageMode None NonStruct Normal Note
NumCopies Nums O Obj OBJR ObjStm OC OCG OCGs OCMD OCProperties OFF Off ON OneColumn Opacity OpenAction OpenType OPI OPM Opt Order
Ordering Outlines OutputCondition OutputConditionIdentifier OutputIntent OutputIntents Overlay OverlayText P PA Page PageLabel
PageLabels PageLayout PageMode Pages PaintType Panose Para Params Parent ParentTree ParentTreeNextKey Part Pattern PatternType
PCM Perceptual Perms Pg PickTrayByPDFSize PieceInfo Placement PolyLine Polygon Popup Position Predictor Preferred PresSteps
Prev PrevPage Preview Print PrintArea PrintClip PrintScaling PrintState Private ProcSet Producer Prop_Build Properties PS PV Q
QuadPoints Quote
R R2L Range RBGroups RC RD Reason Rect Redact Ref Reference Registry RelativeColorimetric Rendition Repeat ResetForm Resources
RichMedia RL RoleMap Root Rotate Row Rows RT Ruby RunLengthDecode RV S Saturation Screen Sect Separation SeparationInfo SetOCGState
Shading ShadingType Sig SigFlags Signature SimplexDuplex SinglePage Size SMask SMaskInData SoftLight Sound SpaceAfter SpaceBefore
Span SpiderInfo Square Squiggly Stamp Standard StandardEncoding StartIndent StemH StemV Stm StmF StmOwn StrF StrikeOut String
StructElem StructParent StructParents StructTreeRoot Style SubFilter Subj Subject SubmitForm Subtype Supplement Suspects Sy T Table
Tabs Tagged TBody TBorderStyle TD Text TextAlign TextIndent TextPosition TFoot TH THead Thread Threads Thumb TI TilingType
TimeStamp Tint Title TM TOC TOCI ToggleNoView Top ToUnicode TP TPadding TR TR2 TrailerID TransferFunction TransparencyGroup Transparency
Trans Trapped TrapNet TrimBox True TrueType TU TwoColumnLeft TwoColumnRight Tx Type Type0 Type1 Type1C Type3 U UCR UCR2 UF Underline
Unicode Unix Unchanged UniqueID Unknown URI URL Usage UseAttachments UseCMap UseNone UseOC UseOutlines User UserProperties UserUnit
UseThumbs V VE Version Vertices VerticesPerRow View ViewArea ViewClip ViewerPreferences ViewState Visible W W2 Watermark WC
WhitePoint Widget
Width Widths Win WinAnsiEncoding WMode WooF WooG WritingMode WP WS X XFA XHeight XML XObject XRef XRefStm XStep XYZ Yellow YStep Zoom
"""
_FONTS = """
arial arialmt arialnarrow arialblack helvetica helveticaneue times timesroman timesnewroman timesnewromanps timesnewromanpsmt courier
couriernew couriernewps couriernewpsmt symbol symbolmt zapfdingbats wingdings calibri cambria cambriamath candara consolas constantia
corbel verdana tahoma georgia garamond trebuchetms segoeui palatinolinotype bookantiqua centurygothic lucidaconsole impact
comicsansms aptos liberationsans liberationserif liberationmono dejavusans dejavuserif dejavusansmono nimbussans carlito caladea
notosans notosanssymbols notosansmath cascadiamono firago droidsansfallback notoserif opensans roboto lato font glyphless
"""
_KNOWN = frozenset(_KEYS.split()) | frozenset(agl.AGL2UV)
_KNOWN_FONTS = frozenset(_FONTS.split())
_STYLES = re.compile(r"bold|italic|oblique|regular|roman|light|medium|semibold|black|narrow|condensed|mt|ps|[-,]", re.I)
LANGUAGE = rb"/Lang\s*\([a-z]{2}(?:-[A-Z]{2})?\)"
_CONSTANT = (
    rb"/Registry\s*\(Adobe\)|/Ordering\s*\((?:Identity|UCS|Japan1|GB1|CNS1|KR|Korea1)\)|"
    + LANGUAGE
    + rb"|/Title\s*\(Document\)"
)
"""Keys with strings that are the format's own: character collections, the code of a language, the title that typst gives."""
_COMMENTS = (
    rb"%!PS-Adobe-[\d.]+ Resource-CMap|%%Title: \((?:Custom )?Adobe (?:Identity|UCS)(?: Adobe)? \d\)"
    rb"|%%(?:(?:DocumentNeededResources|IncludeResource): procset CIDInit|BeginResource:(?: CMap)?(?: Custom)?|EndResource|Version:"
    rb"|EndComments|Title:|EOF)|\bCMapName\b"
)
"""Of the head of a character map: the words that every one has."""
_TOKEN = re.compile(
    _CONSTANT + rb"|(" + STRING + rb")|/([^\s/<>\[\](){}%]{2,})"
    rb"|\b(?:end)?(?:obj|stream|cmap|codespacerange|bf(?:char|range)|cid(?:char|range))\b|\b(?:xref|trailer|startxref|null|true|false)\b"
)
_PROGRAM = re.compile(
    _CONSTANT + rb"|" + _COMMENTS + rb"|(" + STRING + rb")|/([^\s/<>\[\](){}%]{2,})"
    rb"|\b(?:begin|end)(?:cmap|codespacerange|bf(?:char|range)|cid(?:char|range))?\b"
    rb"|\b(?:dict|def|pop|dup|put|for|index|array|readonly|noaccess|currentfile|eexec|findresource|defineresource|definefont|currentdict)\b"
)


def own_name(name: str) -> bool:
    """Whether a name is one of the format's own: a key or value, a glyph, a well-known font with or without a subset's tag."""
    if name in _KNOWN:
        return True
    family = _STYLES.sub("", name[7:] if name[6:7] == "+" else name).lower()
    return family in _KNOWN_FONTS


def without_own_words(data: bytes, *, program: bool = False) -> bytes:
    """Syntax without the format's own names and keywords. `program`: also without the operators of a font or character map."""
    return (_PROGRAM if program else _TOKEN).sub(_kept, data)


def _kept(token: re.Match[bytes]) -> bytes:
    """The token when it is a string or a name of somebody's own; nothing but these has a group."""
    which = token.lastindex
    return token[0] if which == 1 or (which == 2 and not _own(token[2])) else b" "


@lru_cache(maxsize=1 << 12)
def _own(name: bytes) -> bool:
    return own_name(name.decode("latin-1"))
