import Autograd

/// The worked examples of the notes: which there are, where they stand, and what was found on checking them.
///
/// It holds no numbers. What the notes print, and what is computed, is said by the ``Claim`` of the
/// lesson that shows the example; the ``Ledger`` puts the two together.
public enum Catalogue {
    /// One worked example, definition or table of the notes.
    public struct Entry: Sendable, Equatable {
        /// Note and name: `001-forward-pass-95-4-4-z1`.
        public let id: String
        /// The lines of the note: `812-830`.
        public let lines: String
        /// `forward-propagation`
        public let topic: String
        /// What its claim must come to.
        public let verdict: Claim.Verdict

        /// The note: `001`.
        public var note: String { String(id.prefix(3)) }
    }

    /// All of them, in the order of the notes.
    public static let entries: [Entry] = [
        ("000", note000), ("001", note001), ("002", note002), ("003", note003), ("004", note004),
    ].flatMap { note, text in text.split(separator: "\n").map { entry(of: note, from: $0) } }

    private static func entry(of note: String, from line: Substring) -> Entry {
        let columns = line.split(separator: " ").map(String.init)
        guard columns.count == 4, let verdict = Claim.Verdict(rawValue: columns[3]) else {
            stop("catalogue: expected a name, lines, a topic and a verdict, received \"\(line)\"")
        }
        return Entry(id: "\(note)-\(columns[0])", lines: columns[1], topic: columns[2], verdict: verdict)
    }
}
