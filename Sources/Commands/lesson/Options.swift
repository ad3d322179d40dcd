import Lessons

/// The arguments, understood.
struct Options: Equatable {
    enum Request: Equatable {
        case menu, list, help
        case lesson(String)
        /// A static site, and the folder that it goes to.
        case site(String)
        case ledger(LedgerCommand)
        /// Through the backward pass of a graph of the lesson; of the only one, or the one with that number.
        case walk(String, graph: Int?)
    }

    /// What a lesson is shown as; on a terminal it is stepped through unless another is asked for.
    enum Face: String { case terminal, plain, json, markdown, notebook }

    var request = Request.menu
    var face = Face.terminal
    /// Narrow, of high contrast and part by part, for a class.
    var isProjector = false
    /// The list with questions and sizes.
    var isLong = false
    /// Inputs to change: `--set x1=3`.
    var changes: [String: Double] = [:]
}

/// Arguments that cannot be understood: what was expected, what was received, what to try.
struct UsageError: Error, Equatable, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

extension Options {
    private static let known = [
        "--plain", "--json", "--markdown", "--notebook", "--projector", "--long", "--set", "--graph", "--help",
    ]

    /// - Throws: ``UsageError``.
    init(_ arguments: [String], lessons: [Lesson]) throws(UsageError) {
        if arguments.first == "ledger", arguments.allSatisfy({ $0 != "--help" && $0 != "-h" }) {
            request = .ledger(try LedgerCommand(arguments.dropFirst()))
            return
        }
        var rest = arguments[...]
        var names: [String] = []
        var graph: Int?
        while let argument = rest.popFirst() {
            switch argument {
            case "-h", "--help": request = .help
            case "--plain": try choose(.plain)
            case "--json": try choose(.json)
            case "--markdown": try choose(.markdown)
            case "--notebook": try choose(.notebook)
            case "--projector": isProjector = true
            case "--long": isLong = true
            case "--set":
                guard let change = rest.popFirst() else {
                    throw UsageError("expected NAME=NUMBER after --set, received nothing; try --set x1=3")
                }
                try set(change)
            case "--graph": graph = try Self.number(ofGraph: rest.popFirst())
            case _ where argument.hasPrefix("--graph="):
                graph = try Self.number(ofGraph: String(argument.dropFirst("--graph=".count)))
            case _ where argument.hasPrefix("--set="): try set(String(argument.dropFirst("--set=".count)))
            case _ where argument.hasPrefix("-"): throw Self.unknown(option: argument)
            default: names.append(argument)
            }
        }
        if request == .help || names.first == "help" {
            request = .help
        } else {
            try ask(for: names, graph, lessons)
            try check()
        }
    }

    /// What the arguments that are no options ask for.
    private mutating func ask(for names: [String], _ graph: Int?, _ lessons: [Lesson]) throws(UsageError) {
        if names.first == "walk" {
            request = .walk(try Self.walked(names.dropFirst(), lessons), graph: graph)
            return
        }
        guard graph == nil else {
            throw UsageError("expected --graph with walk alone; try lesson walk NAME --graph 1")
        }
        if names.first == "site" {
            try askForSite(names)
            return
        }
        guard names.count <= 1 else {
            throw UsageError("expected one lesson, received \(names.count): \(names.joined(separator: ", "))")
        }
        switch names.first {
        case nil: request = face == .terminal && !isLong ? .menu : .list
        case "list"?: request = .list
        case let name?: request = .lesson(try Self.name(of: name, lessons))
        }
    }

    /// That the options fit to what is asked for.
    private func check() throws(UsageError) {
        guard !isProjector || ([.terminal, .plain].contains(face) && request != .list) else {
            throw UsageError(
                "expected --projector with the menu or a lesson, on a terminal or with --plain, received another; "
                    + "try lesson perceptron --projector")
        }
        guard !isLong || ([.terminal, .plain].contains(face) && request == .list) else {
            throw UsageError("expected --long with the list as text, received it with another; try lesson list --long")
        }
        guard face != .notebook || request != .list else {
            throw UsageError("expected a lesson with --notebook, received none; try lesson perceptron --notebook")
        }
        if case .walk = request {
            guard face == .terminal else {
                throw UsageError("expected walk without --\(face), received both; it reads commands line by line")
            }
        } else if case .lesson(let name) = request {
            guard face != .markdown else {
                throw UsageError(
                    "expected --markdown with the list alone, received it with \(name); try lesson list --markdown")
            }
        } else {
            guard changes.isEmpty else {
                throw UsageError(
                    "expected a lesson whose inputs --set changes, received none; try lesson perceptron --set …")
            }
        }
    }

    private mutating func choose(_ face: Face) throws(UsageError) {
        guard self.face == .terminal || self.face == face else {
            throw UsageError("expected one of --\(self.face) and --\(face), received both")
        }
        self.face = face
    }

    private mutating func set(_ change: String) throws(UsageError) {
        let parts = change.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, let number = readNumber(parts[1]) else {
            throw UsageError("expected NAME=NUMBER after --set, received \"\(change)\"; try --set x1=3")
        }
        changes[parts[0]] = number
    }

    /// A lesson is known by its name or its number in the list.
    private static func name(of typed: String, _ lessons: [Lesson]) throws(UsageError) -> String {
        let names = lessons.map(\.name)
        if names.contains(typed.lowercased()) { return typed.lowercased() }
        if let number = Int(typed), names.indices.contains(number - 1) { return names[number - 1] }
        throw UsageError(
            "expected the name of a lesson, received \"\(typed)\"; \(suggestion(typed, names + ["list", "ledger", "walk", "site", "notebooks", "check", "help"]))"
        )
    }

    private static func walked(_ names: ArraySlice<String>, _ lessons: [Lesson]) throws(UsageError) -> String {
        guard let typed = names.first, names.count == 1 else {
            let received = names.isEmpty ? "nothing" : names.joined(separator: ", ")
            throw UsageError(
                "expected the name of one lesson after walk, received \(received); try lesson walk back-propagation")
        }
        return try name(of: typed, lessons)
    }

    private static func number(ofGraph typed: String?) throws(UsageError) -> Int {
        guard let typed, let number = Int(typed), number > 0 else {
            throw UsageError("expected a number after --graph, received \(typed ?? "nothing"); try --graph 1")
        }
        return number
    }

    private static func unknown(option: String) -> UsageError {
        UsageError("expected an option such as --plain, received \"\(option)\"; \(suggestion(option, known))")
    }

    private static func suggestion(_ typed: String, _ known: [String]) -> String {
        let matches = closestMatches(to: typed, among: known)
        return matches.isEmpty
            ? "lesson list names them all, lesson --help explains"
            : "did you mean \(matches.joined(separator: " or "))?"
    }
}
