/// The numbers of a piece of code.
struct CodeNumbers {
    /// Written in it.
    var values: Set<Double> = []
    /// How many elements its lists have.
    var sizes: Set<Double> = []

    init() {}

    init(_ code: ArraySlice<UInt8>) {
        var place = code.startIndex
        while place < code.endIndex {
            if code[place].isDigit {
                number(in: code, &place)
            } else if code[place].isInWord {
                while place < code.endIndex, code[place].isInWord { place += 1 }
            } else {
                if code[place] == UInt8(ascii: "["), let size = Self.size(of: code[place...]) {
                    sizes.insert(Double(size))
                }
                place += 1
            }
        }
    }

    mutating func formUnion(_ other: CodeNumbers) {
        values.formUnion(other.values)
        sizes.formUnion(other.sizes)
    }

    private mutating func number(in code: ArraySlice<UInt8>, _ place: inout Int) {
        let start = place
        while place < code.endIndex, code[place].isInWord || Self.isPoint(code, place) || Self.isSign(code, place) {
            place += 1
        }
        let text = String(decoding: code[start..<place], as: UTF8.self).filter { $0 != "_" }
        if let value = Double(text), !Self.isForm(code, before: start) { values.insert(value) }
    }

    private static func isPoint(_ code: ArraySlice<UInt8>, _ place: Int) -> Bool {
        code[place] == UInt8(ascii: ".") && place + 1 < code.endIndex && code[place + 1].isDigit
    }

    private static func isSign(_ code: ArraySlice<UInt8>, _ place: Int) -> Bool {
        code[place] == UInt8(ascii: "-") && code[place - 1] == UInt8(ascii: "e")
    }

    /// Whether a number says how another is to be written, or which element is meant: `.fixed(2)`, `decimals: 2`,
    /// `steps[3]`, `pair.1`.
    private static func isForm(_ code: ArraySlice<UInt8>, before start: Int) -> Bool {
        let before = code[code.startIndex..<start].suffix(12)
        if ["fixed(", "decimals: ", "digits: ", "edge: "].contains(where: { before.hasSuffix($0) }) { return true }
        guard let last = before.last else { return false }
        if last == UInt8(ascii: ".") { return before.dropLast().last != UInt8(ascii: ".") }
        guard last == UInt8(ascii: "["), let owner = before.dropLast().last else { return false }
        return owner.isInWord || owner == UInt8(ascii: "]") || owner == UInt8(ascii: ")")
    }

    /// How many elements a list has that begins here; nil for a subscript.
    private static func size(of code: ArraySlice<UInt8>) -> Int? {
        var (depth, size, isEmpty) = (0, 0, true)
        for byte in code {
            if [UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{")].contains(byte) {
                depth += 1
                if depth > 1 { isEmpty = false }
                continue
            }
            if [UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}")].contains(byte) {
                depth -= 1
                if depth == 0 { return isEmpty ? size : size + 1 }
                continue
            }
            if byte == UInt8(ascii: ","), depth == 1 {
                (size, isEmpty) = (size + 1, true)
            } else if byte != UInt8(ascii: " "), byte != UInt8(ascii: "\n") {
                isEmpty = false
            }
        }
        return nil
    }

    /// The names in a piece of code.
    static func words(of code: ArraySlice<UInt8>) -> Set<String> {
        Set(code.split { !$0.isInWord }.map { String(decoding: $0, as: UTF8.self) })
    }
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
