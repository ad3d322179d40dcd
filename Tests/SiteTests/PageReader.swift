import Foundation

/// A page as a test reads it: its tags in order, its text, and the data in it.
struct PageReader {
    struct Tag {
        let name: String
        let attributes: [String: String]
    }

    let html: String
    /// Opening tags, in order.
    private(set) var tags: [Tag] = []
    /// What is shown, without the contents of `style` and `script`, spaces as in the source.
    private(set) var text = ""
    /// The contents of the scripts of the type application/json.
    private(set) var data: [String] = []
    /// What is wrong with the nesting.
    private(set) var complaints: [String] = []

    private static let empty: Set = ["meta", "link", "input", "br", "path", "rect"]

    init(_ html: String) {
        self.html = html
        var open: [String] = []
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            text += Self.unescaped(rest[..<start])
            rest = rest[start...]
            if rest.hasPrefix("<!") {
                rest = rest[(rest.firstIndex(of: ">") ?? rest.endIndex)...].dropFirst()
                continue
            }
            guard let end = Self.end(of: rest) else {
                complaints.append("a tag without an end: \(rest.prefix(40))")
                break
            }
            let inside = rest[rest.index(after: start)..<end]
            rest = rest[end...].dropFirst()
            if inside.hasPrefix("/") {
                let name = String(inside.dropFirst())
                if open.popLast() != name { complaints.append("</\(name)> closes what is not open") }
                continue
            }
            let tag = Self.tag(inside)
            tags.append(tag)
            if Self.empty.contains(tag.name) { continue }
            open.append(tag.name)
            // What a formula says is in its alternative text; inside, it is signs in boxes.
            if tag.name == "math" {
                text += tag.attributes["alttext"] ?? ""
                let close = rest.range(of: "</math>")?.lowerBound ?? rest.endIndex
                rest = rest[close...]
            }
            if tag.name == "script" || tag.name == "style" {
                let close = rest.range(of: "</\(tag.name)>")?.lowerBound ?? rest.endIndex
                if tag.attributes["type"] == "application/json" { data.append(String(rest[..<close])) }
                rest = rest[close...]
            }
        }
        text += Self.unescaped(rest)
        if !open.isEmpty { complaints.append("left open: \(open)") }
    }

    /// The place of `>`; one in quotes does not count.
    private static func end(of rest: Substring) -> Substring.Index? {
        var quoted = false
        for place in rest.indices {
            if rest[place] == "\"" { quoted.toggle() }
            if rest[place] == ">", !quoted { return place }
        }
        return nil
    }

    private static func tag(_ inside: Substring) -> Tag {
        var attributes: [String: String] = [:]
        let name = inside.prefix { $0 != " " && $0 != "/" }
        var rest = inside.dropFirst(name.count)
        while let start = rest.firstIndex(where: { $0.isLetter }) {
            rest = rest[start...]
            let key = String(rest.prefix { $0 != "=" && $0 != " " })
            rest = rest.dropFirst(key.count)
            guard rest.hasPrefix("=\"") else {
                attributes[key] = ""
                continue
            }
            let value = rest.dropFirst(2).prefix { $0 != "\"" }
            attributes[key] = unescaped(value)
            rest = rest.dropFirst(3 + value.count)
        }
        return Tag(name: String(name), attributes: attributes)
    }

    static func unescaped(_ text: Substring) -> String {
        String(text).replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
            .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&#39;", with: "'")
            .replacingOccurrences(of: "&amp;", with: "&")
    }

    func tags(_ name: String) -> [Tag] { tags.filter { $0.name == name } }

    /// The text without spaces of any kind: italics and columns do not part what belongs together.
    var dense: String { Self.dense(text) }

    static func dense(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }
}
