/// The name that a cell's module has, which is nothing for a reader.
package enum CellName {
    /// `[Cell3.Shape.empty]` → `[Shape.empty]`.
    package static func without(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let start = rest.ranges(of: "Cell").first {
            let end = rest[start.upperBound...].firstIndex { !$0.isWholeNumber } ?? rest.endIndex
            let isName = end > start.upperBound && end < rest.endIndex && rest[end] == "."
            // Within a longer word it is something else.
            let before = rest[..<start.lowerBound].last ?? result.last
            let isWhole = before.map { !$0.isLetter && !$0.isWholeNumber && $0 != "_" && $0 != "." } ?? true
            result += rest[..<(isName && isWhole ? start.lowerBound : start.upperBound)]
            rest = rest[(isName && isWhole ? rest.index(after: end) : start.upperBound)...]
        }
        return result + rest
    }
}
