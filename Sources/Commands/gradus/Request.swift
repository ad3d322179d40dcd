/// What the command line asks for.
enum Request: Equatable {
    case help(Help)
    case version
    case train(TrainOptions)

    init(_ arguments: [String]) throws(UsageError) {
        guard let first = arguments.first else {
            self = .help(.overview)
            return
        }
        let rest = Array(arguments.dropFirst())
        switch first {
        case "-h", "--help": self = .help(.overview)
        case "--version": self = .version
        case "help": self = .help(try Help(rest))
        case "train": self = try TrainOptions.request(rest)
        default:
            throw UsageError(
                "gradus: expected a command, received \"\(first)\"; "
                    + hint(for: first, among: Self.commands, otherwise: "gradus --help"))
        }
    }

    static let commands = ["train", "help", "--help", "--version"]
}

/// What `gradus train` was asked to do.
struct TrainOptions: Equatable {
    var recipe: Recipe
    var seed: UInt64 = 1
    var epochs: Int
    var json = false
    var quiet = false

    static let names = ["--seed", "--epochs", "--json", "--quiet", "--help"]

    static func request(_ arguments: [String]) throws(UsageError) -> Request {
        if arguments.contains("--help") || arguments.contains("-h") { return .help(.train) }
        var reader = ArgumentReader(arguments)
        var (dataset, seed, epochs): (String?, UInt64, Int?) = (nil, 1, nil)
        var (json, quiet) = (false, false)
        while let argument = try reader.next() {
            switch argument {
            case .option("--seed", let value):
                seed = try reader.number("--seed", value, "a whole number from 0 to \(UInt64.max)")
            case .option("--epochs", let value):
                let count: Int = try reader.number("--epochs", value, "a whole number from 1")
                guard count > 0 else { throw UsageError.value("--epochs", "a whole number from 1", "\(count)") }
                epochs = count
            case .option("--json", nil): json = true
            case .option("--quiet", nil), .option("-q", nil): quiet = true
            case .option(let name, _):
                if ["--json", "--quiet", "-q"].contains(name) {
                    throw UsageError("gradus train: \(name) takes no value")
                }
                throw UsageError(
                    "gradus train: expected an option, received \"\(name)\"; "
                        + hint(for: name, among: names, otherwise: "gradus help train"))
            case .word(let word):
                if let dataset {
                    throw UsageError(
                        "gradus train: expected one dataset, received \"\(dataset)\" and \"\(word)\"; "
                            + "try one after the other")
                }
                dataset = word
            }
        }
        let recipe = try Recipe.named(dataset)
        return .train(
            TrainOptions(recipe: recipe, seed: seed, epochs: epochs ?? recipe.epochs, json: json, quiet: quiet))
    }
}

/// What to say when the command was asked wrongly.
struct UsageError: Error, Equatable, CustomStringConvertible {
    let description: String
    init(_ sentence: String) { description = sentence }

    static func value(_ option: String, _ expected: String, _ received: String) -> UsageError {
        UsageError("gradus train: \(option) expected \(expected), received \(received); try \(option) 1")
    }
}

/// Takes arguments one by one; `--name value` and `--name=value` are the same.
struct ArgumentReader {
    enum Argument: Equatable {
        case option(String, String?)
        case word(String)
    }

    private var rest: ArraySlice<String>
    init(_ arguments: [String]) { rest = arguments[...] }

    mutating func next() throws(UsageError) -> Argument? {
        guard let first = rest.popFirst() else { return nil }
        guard first.hasPrefix("-"), first != "-" else { return .word(first) }
        guard let equals = first.firstIndex(of: "=") else { return .option(first, nil) }
        return .option(String(first[..<equals]), String(first[first.index(after: equals)...]))
    }

    /// The option's value: what follows `=`, or the next argument.
    mutating func number<Number: FixedWidthInteger>(
        _ option: String, _ attached: String?, _ expected: String
    ) throws(UsageError) -> Number {
        guard let text = attached ?? rest.popFirst() else { throw .value(option, expected, "nothing") }
        guard let number = Number(text) else { throw .value(option, expected, "\"\(text)\"") }
        return number
    }
}
