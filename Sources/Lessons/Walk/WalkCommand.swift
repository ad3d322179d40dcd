import Files

/// What can be asked of a ``Walk``.
public enum WalkCommand: Equatable, Sendable {
    case next(Int), back(Int)
    case goto(Int)
    case until(Int), why(Int), watch(Int)
    /// Nil stops watching everything.
    case unwatch(Int?)
    case frontier, list, help, quit

    /// One row for each: its names, what follows, what it does. Parsing and the help both come from it.
    struct Row {
        let names: [String]
        let argument: String
        let meaning: String
    }

    static let rows = [
        Row(names: ["next", "n"], argument: "[3]", meaning: "the next event, or several; an empty line does the same"),
        Row(names: ["back", "b"], argument: "[3]", meaning: "take the last event back, or several"),
        Row(names: ["goto", "g"], argument: "5", meaning: "the state after 5 events; goto end, goto 0"),
        Row(names: ["until", "u"], argument: "w1", meaning: "go on until the gradient of w₁ is complete"),
        Row(names: ["why", "w"], argument: "w1", meaning: "what has arrived at w₁, from where and along which paths"),
        Row(names: ["watch"], argument: "w1", meaning: "show w₁ at every stop, and say when it changes"),
        Row(names: ["unwatch"], argument: "[w1]", meaning: "no longer"),
        Row(names: ["frontier", "f"], argument: "", meaning: "gradients that are complete and not yet handed on"),
        Row(names: ["list", "l"], argument: "", meaning: "every value, with its gradient as far as it has arrived"),
        Row(names: ["help", "h", "?"], argument: "", meaning: "this"),
        Row(names: ["quit", "q"], argument: "", meaning: "leave"),
    ]

    /// The command of that name, or the only one that begins so: `fro`.
    static func row(of word: String) -> Row? {
        if let row = rows.first(where: { $0.names.contains(word) }) { return row }
        let beginning = rows.filter { $0.names[0].hasPrefix(word) }
        return beginning.count == 1 && word.count > 1 ? beginning[0] : nil
    }

    /// How to type each command, and what it does.
    public static func help(width: Int) -> [String] {
        let labels = rows.map { "\($0.names.joined(separator: ", ")) \($0.argument)" }
        let widest = labels.map(\.count).max() ?? 0
        return zip(labels, rows).flatMap { label, row in
            let gap = String(repeating: " ", count: widest - label.count + 2)
            let lines = wrapped(row.meaning, width: Swift.max(20, width - widest - 2))
            return lines.enumerated().map { index, line in
                (index == 0 ? label + gap : String(repeating: " ", count: widest + 2)) + line
            }
        } + wrapped("Names can be typed without special keys: w1 for w₁, y^ for ŷ.", width: width)
    }
}

extension Walk {
    /// Understands a line: `next`, `until w₁`, `goto 5`; an empty one is `next`.
    public func command(_ line: String) throws(Complaint) -> WalkCommand {
        let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }.map(String.init)
        guard let first = words.first else { return .next(1) }
        let rest = words.dropFirst().joined(separator: " ")
        guard let row = WalkCommand.row(of: first.lowercased()) else { throw unknown(first) }
        switch row.names[0] {
        case "next": return .next(try count(rest, after: "next"))
        case "back": return .back(try count(rest, after: "back"))
        case "goto": return .goto(try place(rest))
        case "until": return .until(try named(rest, after: "until"))
        case "why": return .why(try named(rest, after: "why"))
        case "watch": return .watch(try named(rest, after: "watch"))
        case "unwatch": return .unwatch(rest.isEmpty ? nil : try named(rest, after: "unwatch"))
        case "frontier": return .frontier
        case "list": return .list
        case "help": return .help
        default: return .quit
        }
    }

    private func count(_ typed: String, after word: String) throws(Complaint) -> Int {
        if typed.isEmpty { return 1 }
        guard let count = Int(typed), count > 0 else {
            throw Complaint("expected how many events after \(word), received \"\(typed)\"; try \(word) 3")
        }
        return count
    }

    private func place(_ typed: String) throws(Complaint) -> Int {
        let all = graph.events.count
        if ["end", "last"].contains(typed.lowercased()) { return all }
        if ["start", "first", "begin"].contains(typed.lowercased()) { return 0 }
        guard let place = Int(typed), (0...all).contains(place) else {
            let received = typed.isEmpty ? "nothing" : "\"\(typed)\""
            throw Complaint("expected a number from 0 to \(all) after goto, received \(received); try goto \(all / 2)")
        }
        return place
    }

    private func named(_ typed: String, after word: String) throws(Complaint) -> Int {
        guard !typed.isEmpty else {
            throw Complaint("expected the name of a value after \(word), received nothing; try \(word) \(example)")
        }
        return try node(named: typed)
    }

    private func unknown(_ word: String) -> Complaint {
        if let node = try? node(named: word) {
            let title = graph.nodes[node].title
            return Complaint(
                "expected a command, received the name \(title); did you mean why \(title), until \(title) or "
                    + "watch \(title)?")
        }
        let near = closestMatches(to: word, among: WalkCommand.rows.map { $0.names[0] }, atMost: 2)
        return Complaint(
            "expected a command such as next, received \"\(word)\"; "
                + (near.isEmpty ? "help lists them" : "did you mean \(near.joined(separator: " or "))?"))
    }
}
