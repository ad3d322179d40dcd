/// What a reader has done: a plain text, one line an exercise.
///
/// ```
/// exercise neuron: done, 2 hints, 3 attempts
/// exercise xor: skipped, 0 hints, 0 attempts
/// lesson neuron: read
/// ```
/// A line that is not understood is kept as it is.
public struct LearnerProgress: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable { case open, done, skipped }

    /// What is known of one exercise.
    public struct Record: Sendable, Equatable {
        public var state = State.open
        /// How many hints were shown.
        public var hints = 0
        /// How often an answer was graded.
        public var attempts = 0

        public init(state: State = .open, hints: Int = 0, attempts: Int = 0) {
            self.state = state
            self.hints = hints
            self.attempts = attempts
        }
    }

    /// A line that is not understood, and where it stood, counted from 1.
    public struct Damage: Sendable, Equatable {
        public let line: Int
        public let text: String

        public init(line: Int, text: String) {
            self.line = line
            self.text = text
        }
    }

    private var records: [String: Record] = [:]
    /// The lessons read to their end.
    public private(set) var read: Set<String> = []
    public private(set) var damage: [Damage] = []
    /// What is kept: the lines not understood, and notes that the reader has made.
    private var kept: [[UInt8]] = []

    public init() {}

    /// An exercise that was never touched is open.
    public subscript(exercise: String) -> Record {
        get { records[exercise] ?? Record() }
        set { records[exercise] = newValue }
    }

    /// As if the exercise had never been touched.
    public mutating func forget(_ exercise: String) { records[exercise] = nil }

    public mutating func markRead(_ lesson: String) { read.insert(lesson) }

    /// The exercises done.
    public var done: Set<String> { Set(records.filter { $0.value.state == .done }.keys) }
}

// As text.
extension LearnerProgress {
    private static let heading = "# Your progress in the lessons of Gradus; lesson check writes it. # begins a note."

    public init(bytes: [UInt8]) {
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let text = String(decoding: line, as: UTF8.self)
            // What is no UTF-8 would not come back as it was.
            if Array(text.utf8) == Array(line), understand(text.trimmed) { continue }
            kept.append(Array(line))
            if !text.trimmed.hasPrefix("#") { damage.append(Damage(line: index + 1, text: text.trimmed)) }
        }
    }

    /// - Parameter order: the names of the exercises and lessons, as they are best listed.
    public func bytes(order: [String]) -> [UInt8] {
        let places = Dictionary(order.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        func sorted(_ names: some Sequence<String>) -> [String] {
            names.sorted { (places[$0] ?? .max, $0) < (places[$1] ?? .max, $1) }
        }
        var lines = [Self.heading]
        for name in sorted(records.keys) {
            let record = self[name]
            lines.append(
                "exercise \(name): \(record.state.rawValue), \(counted(record.hints, "hint")), "
                    + counted(record.attempts, "attempt"))
        }
        lines += sorted(read).map { "lesson \($0): read" }
        let text = Array(lines.joined(separator: "\n").utf8)
        return text + kept.flatMap { [UInt8(ascii: "\n")] + $0 } + [UInt8(ascii: "\n")]
    }

    /// False if the line means nothing; a second line about one exercise means nothing either.
    private mutating func understand(_ line: String) -> Bool {
        if line.isEmpty || line == Self.heading { return true }
        let parts = line.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
        guard parts.count == 2 else { return false }
        let subject = parts[0].split(separator: " ").map(String.init)
        guard subject.count == 2 else { return false }
        switch subject[0] {
        case "lesson" where parts[1] == "read":
            read.insert(subject[1])
            return true
        case "exercise" where records[subject[1]] == nil:
            guard let record = Record(parts[1]) else { return false }
            records[subject[1]] = record
            return true
        default: return false
        }
    }
}

extension LearnerProgress.Record {
    /// `done, 2 hints, 3 attempts`; the counts may be missing.
    fileprivate init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
        guard let state = LearnerProgress.State(rawValue: parts[0]) else { return nil }
        self.init(state: state)
        for part in parts.dropFirst() {
            let words = part.split(separator: " ")
            guard words.count == 2, let count = Int(words[0]), count >= 0 else { return nil }
            switch words[1] {
            case "hint", "hints": hints = count
            case "attempt", "attempts": attempts = count
            default: return nil
            }
        }
    }
}

/// `1 hint`, `2 hints`
private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
