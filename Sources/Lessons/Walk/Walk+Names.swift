import Files
import Notation

/// Values are found by name, also as it can be typed without special keys: `w1` for w₁, `y^` or `yhat` for ŷ.
extension Walk {
    /// A word that was not understood: what was expected, what was received, what to try.
    public struct Complaint: Error, Equatable, CustomStringConvertible {
        public let description: String
        init(_ description: String) { self.description = description }
    }

    /// The value of that name, or with that number in the list.
    public func node(named typed: String) throws(Complaint) -> Int {
        let titles = graph.nodes.map(\.title)
        let readings: [(String) -> String] = [
            { $0 }, Self.folded, { Self.folded($0).lowercased() },
        ]
        for reading in readings {
            let found = titles.indices.filter { reading(titles[$0]) == reading(Self.withoutSign(typed)) }
            if found.count == 1 { return found[0] }
            if found.count > 1 {
                let places = found.map { "\($0 + 1)" }.joined(separator: ", ")
                throw Complaint(
                    "expected the name of one value, received \"\(typed)\", which \(found.count) have; "
                        + "type a number from the list instead: \(places)")
            }
        }
        if let number = Int(typed), titles.indices.contains(number - 1) { return number - 1 }
        let near = nearest(to: typed)
        throw Complaint(
            "expected the name of a value, received \"\(typed)\"; "
                + (near.isEmpty ? "list shows them all" : "did you mean \(near.joined(separator: " or "))?"))
    }

    /// A name to try, as it can be typed: the first given value that receives a gradient.
    public var example: String {
        let given = graph.nodes.indices.first { graph.nodes[$0].inputs.isEmpty && !arrivals(at: $0).isEmpty }
        return Self.folded(graph.nodes[given ?? graph.end].title)
    }

    /// Names that look like what was typed, nearest first. Of two short names with different first letters, neither
    /// is a slip for the other.
    private func nearest(to typed: String) -> [String] {
        let word = Self.folded(Self.withoutSign(typed)).lowercased()
        let reach = Swift.max(1, word.count / 3)
        return graph.nodes.map { ($0.title, Self.folded($0.title).lowercased()) }
            .filter { word.count > 2 || $0.1.first == word.first }
            .map { (title: $0.0, slips: typingSlips(word, $0.1)) }
            .filter { $0.slips <= reach }.enumerated()
            .sorted { ($0.element.slips, $0.offset) < ($1.element.slips, $1.offset) }.prefix(3).map(\.element.title)
    }

    /// `∂L/∂w₁` means w₁.
    private static func withoutSign(_ typed: String) -> String {
        guard typed.hasPrefix("∂"), let place = typed.lastIndex(of: "∂") else { return typed }
        return String(typed[typed.index(after: place)...])
    }

    /// As it can be typed on any keyboard.
    static func folded(_ name: String) -> String {
        let plain = typedName(name).filter { $0 != " " && $0 != "_" }
        return plain.replacing("hat", with: "^").replacing("bar", with: "-")
    }
}

extension String {
    fileprivate func replacing(_ word: String, with sign: String) -> String {
        // Only at the end of a letter, as in yhat; "what" stays "what".
        hasSuffix(word) && count == word.count + 1 ? dropLast(word.count) + sign : self
    }
}
