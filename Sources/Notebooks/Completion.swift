/// Names that may stand where the cursor is.
public struct Completion: Equatable, Sendable {
    public let matches: [String]
    /// The part of the code that a match replaces, counted in Unicode scalars.
    public let start: Int
    public let end: Int
}

extension Evaluator {
    /// The names that begin as the word before the cursor does: what cells have declared and what the package has; after
    /// a point what types of the package have in them, whichever type it is.
    public func complete(_ code: String, at cursor: Int) -> Completion {
        let scalars = Array(code.unicodeScalars)
        let end = max(0, min(cursor, scalars.count))
        var start = end
        while start > 0, scalars[start - 1] == "_" || scalars[start - 1].properties.isIDContinue { start -= 1 }
        var word = String.UnicodeScalarView()
        word.append(contentsOf: scalars[start..<end])
        let begun = String(word)
        let isMember = start > 0 && scalars[start - 1] == "."
        // Every name there is helps nobody.
        if begun.isEmpty && !isMember { return Completion(matches: [], start: start, end: end) }
        let known = isMember ? package.members : package.names.union(names)
        return Completion(
            matches: known.filter { $0.hasPrefix(begun) && $0 != begun }.sorted(), start: start, end: end)
    }
}

/// What modules offer by name.
struct PublicNames {
    private(set) var names: Set<String> = []
    private(set) var members: Set<String> = []

    /// - Parameter interface: the declarations of a module, as the toolchain prints them.
    mutating func add(interface: String) {
        for line in interface.split(separator: "\n") {
            let depth = line.prefix { $0 == " " }.count
            let words = line.split { !($0 == "_" || $0.isLetter || $0.isNumber) }
            guard !line.drop(while: { $0 == " " }).hasPrefix("//"),
                let place = words.firstIndex(where: { Self.introducers.contains($0) }), place + 1 < words.count
            else { continue }
            // `public class func name`: the name follows the last of such words.
            let name = words[(place + 1)...].first { !Self.introducers.contains($0) }
            guard let name, !name.hasPrefix("_") else { continue }
            if depth == 0 { names.insert(String(name)) } else { members.insert(String(name)) }
        }
    }

    private static let introducers: Set<Substring> = [
        "func", "var", "let", "struct", "class", "enum", "protocol", "typealias", "case", "actor",
    ]
}
