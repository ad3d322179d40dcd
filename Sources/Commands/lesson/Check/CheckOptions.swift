import Lessons

/// The arguments after `lesson check`, understood.
struct CheckOptions: Equatable {
    enum Request: Equatable { case list, grade, hint, skip, reset, solution }

    var request = Request.list
    /// The name of the lesson that the exercise belongs to.
    var name: String?
    var isJSON = false
    var isHelp = false
}

extension CheckOptions {
    private static let actions: [(option: String, request: Request)] = [
        ("--hint", .hint), ("--skip", .skip), ("--reset", .reset), ("--solution", .solution),
    ]

    /// - Parameters:
    ///   - lessons: the names of the lessons, whose numbers are understood too.
    ///   - exercises: the names of those that there are.
    /// - Throws: ``UsageError``.
    init(_ arguments: [String], lessons: [String], exercises: [String]) throws(UsageError) {
        var names: [String] = []
        var chosen: [String] = []
        for argument in arguments {
            if let action = Self.actions.first(where: { $0.option == argument }) {
                request = action.request
                if !chosen.contains(argument) { chosen.append(argument) }
            } else if argument == "--json" {
                isJSON = true
            } else if argument == "--plain" {
                // It is plain already.
            } else if argument == "-h" || argument == "--help" {
                isHelp = true
            } else if argument.hasPrefix("-") {
                throw Self.unknown(argument)
            } else {
                names.append(argument)
            }
        }
        guard !isHelp else { return }
        guard chosen.count <= 1 else {
            throw UsageError("expected one of \(chosen.joined(separator: " and ")), received both")
        }
        guard names.count <= 1 else {
            throw UsageError("expected one exercise, received \(names.count): \(names.joined(separator: ", "))")
        }
        name = try names.first.map { typed throws(UsageError) in try Self.exercise(typed, lessons, exercises) }
        if name == nil, let action = chosen.first {
            throw UsageError("expected an exercise for \(action), received none; try lesson check NAME \(action)")
        }
        if name != nil, chosen.isEmpty { request = .grade }
        if isJSON, !chosen.isEmpty {
            throw UsageError("expected --json with a grade or the list, received it with \(chosen[0])")
        }
    }

    private static func exercise(
        _ typed: String, _ lessons: [String], _ exercises: [String]
    ) throws(UsageError) -> String {
        var name = typed.lowercased()
        if let number = Int(name), lessons.indices.contains(number - 1) { name = lessons[number - 1] }
        if exercises.contains(name) { return name }
        if lessons.contains(name) {
            throw UsageError("the lesson \(name) has no exercise; lesson check lists those that have one")
        }
        let matches = closestMatches(to: typed, among: exercises)
        throw UsageError(
            "expected the name of an exercise, received \"\(typed)\"; "
                + (matches.isEmpty
                    ? "lesson check names them all" : "did you mean \(matches.joined(separator: " or "))?"))
    }

    private static func unknown(_ option: String) -> UsageError {
        let matches = closestMatches(to: option, among: actions.map(\.option) + ["--json", "--help"])
        return UsageError(
            "expected an option such as --hint, received \"\(option)\"; "
                + (matches.isEmpty ? "lesson --help explains" : "did you mean \(matches.joined(separator: " or "))?"))
    }
}
