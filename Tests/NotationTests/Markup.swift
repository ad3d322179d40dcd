/// A reader of XML without attributes' meaning: tags must nest, and no stray sign may stand in the text.
enum Markup {
    static func isBalanced(_ text: String) -> Bool {
        var open: [Substring] = []
        var rest = text[...]
        while let start = rest.firstIndex(where: { $0 == "<" || $0 == "&" || $0 == ">" }) {
            rest = rest[start...]
            switch rest.first {
            case "&":
                guard let end = rest.firstIndex(of: ";") else { return false }
                let name = rest[rest.index(after: rest.startIndex)..<end]
                guard ["amp", "lt", "gt", "quot"].contains(name) || name.hasPrefix("#") else { return false }
                rest = rest[rest.index(after: end)...]
            case "<":
                guard let end = rest.firstIndex(of: ">") else { return false }
                let tag = rest[rest.index(after: rest.startIndex)..<end]
                guard !tag.contains("<"), !tag.contains("&") || tag.contains(";") else { return false }
                if tag.hasPrefix("/") {
                    guard open.popLast() == tag.dropFirst() else { return false }
                } else if !tag.hasSuffix("/") {
                    guard tag.filter({ $0 == "\"" }).count % 2 == 0 else { return false }
                    open.append(tag.prefix { $0 != " " })
                }
                rest = rest[rest.index(after: end)...]
            default: return false
            }
        }
        return open.isEmpty && !text.isEmpty
    }
}
