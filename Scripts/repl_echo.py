"""How values of the package show in the REPL: by their own description, not by what they are stored as."""
import re

import lldb

LONGEST_LINE = 240
MOST_LINES = 20
MODULES = "Autograd|Learning|Datasets|Drawing|Notation"
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def plain(quoted):
    """A string that the debugger put in quotes, without them and without escapes."""

    def unescaped(match):
        code, letter = match.groups()
        return chr(int(code, 16)) if code else ESCAPES.get(letter, letter)

    return re.sub(r"\\(?:u\{([0-9a-fA-F]+)\}|(.))", unescaped, quoted[1:-1])


def shortened(line):
    """The end of a line stays, because that is where a large matrix tells its shape."""
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 30] + " … " + line[-27:]


def shown(text):
    """Less than a screen; a text of several lines begins below the name."""
    text = re.sub(rf"\(unknown context at \$[0-9a-f]+\)\.|\b({MODULES}|Swift)\.(?=[A-Z(])", "", text)
    lines = [shortened(line) for line in text.rstrip("\n").split("\n")]
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = [f"… and {len(lines) - MOST_LINES + 1} lines more; print shows them all"]
    return lines[0] if len(lines) == 1 else "\n" + "\n".join(lines)


def place(value):
    """Swift that reads the value; none where there is nothing to read it by."""
    kind = value.GetType().GetCanonicalType()
    is_optional_class = kind.GetName().startswith("Swift.Optional<") and (value.GetValue() or "").startswith("0x")
    if kind.GetTypeClass() == lldb.eTypeClassClass or is_optional_class:
        return f"unsafeBitCast({value.GetValueAsUnsigned()}, to: AnyObject.self)"
    address = value.GetLoadAddress()
    if address != lldb.LLDB_INVALID_ADDRESS:
        return f"UnsafePointer<{kind.GetName()}>(bitPattern: {address})!.pointee"
    # The whole path: a part of something may have the name of another variable.
    path = lldb.SBStream()
    value.GetExpressionPath(path)
    return path.GetData() if re.fullmatch(r"[^\W\d]\w*(\.\w+)*", path.GetData() or "") else None


def described(value):
    """What `print` would show; none where that cannot be asked."""
    source = place(value)
    if source is None:
        return None
    options = lldb.SBExpressionOptions()
    options.SetLanguage(lldb.eLanguageTypeSwift)
    options.SetSuppressPersistentResult(True)
    options.SetTimeoutInMicroSeconds(5_000_000)
    result = value.GetTarget().EvaluateExpression(f"String(describing: {source})", options)
    # A string is cut at a thousand characters otherwise.
    uncapped, stream = lldb.SBTypeSummaryOptions(), lldb.SBStream()
    uncapped.SetCapping(lldb.eTypeSummaryUncapped)
    if result.GetError().Fail() or not result.GetSummary(stream, uncapped):
        return None
    return plain(stream.GetData())


def summary(value, _):
    text = described(value)
    if text is None:
        dumped = value.GetObjectDescription() or value.GetStaticValue().GetObjectDescription()
        text = re.sub(r"\n  [▿-] .*", "", dumped, flags=re.S) if dumped else value.GetDisplayTypeName()
        text = re.sub(r"^[▿-] ", "", text)
    return shown(re.sub(r"^Optional\((.*)\)$", r"\1", text, flags=re.S))


def numbers(value, _):
    """Numbers in a row, as people write them."""
    count = value.GetNumChildren()
    texts = []
    for index in range(min(count, 12)):
        text = value.GetChildAtIndex(index).GetValue() or "?"
        try:
            texts.append(text if re.fullmatch(r"-?\d+", text) else f"{float(text):.6g}")
        except ValueError:
            texts.append(text)
    return "[" + ", ".join(texts) + (f", … {count} numbers]" if count > 12 else "]")


def __lldb_init_module(debugger, _):
    # What is enabled first is asked first; the package's own summaries for plain debuggers come after these.
    for command in [
        f"type summary add --category gradus --no-value --python-function {__name__}.summary"
        f' --regex "^({MODULES})\\."',
        f"type summary add --category gradus --python-function {__name__}.numbers"
        ' --regex "^Swift\\.Array<Swift\\.(Double|Float|Int)>$"',
        "type category disable default",
        "type category enable gradus default",
    ]:
        # A default category that is still empty would be warned of.
        debugger.GetCommandInterpreter().HandleCommand(command, lldb.SBCommandReturnObject())
