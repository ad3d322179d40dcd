import Gradus

/// What `gradus train` was asked to do with a toy problem.
struct ToyOptions: Equatable {
    let problem: ToyProblem
    let seed: UInt64
    /// Units of the network's hidden layers.
    let hidden: [Int]
    let activation: Activation
    let noise: Double
    let epochs: Int
    let optimizer: ToyOptimizer
    let rate: Double
    /// Where the picture goes: a file that ends in `.svg`, or a folder for all there is.
    let savePath: String?
    let json: Bool
    let quiet: Bool

    static let syntax = Arguments.Syntax(
        command: "train",
        valued: [
            "--seed", "--epochs", "--hidden", "--activation", "--noise", "--rate", "--optimizer", "--save",
        ],
        flags: ["--json", "--quiet", "--help"], word: "dataset")

    /// Nil when the dataset is no toy problem.
    init?(naming arguments: [String]) throws(UsageError) {
        let words = arguments.indices.filter { place in
            !arguments[place].hasPrefix("-") && (place == 0 || !Self.syntax.valued.contains(arguments[place - 1]))
        }
        guard let word = words.first, let problem = ToyProblem(rawValue: arguments[word]) else { return nil }
        try self.init(Arguments(arguments, Self.syntax), problem)
    }

    private init(_ arguments: Arguments, _ problem: ToyProblem) throws(UsageError) {
        self.problem = problem
        if problem == .linear {
            for option in ["--hidden", "--activation"] where try arguments.text(option, "a value", try: "relu") != nil {
                throw UsageError(
                    "gradus train: expected no \(option) with linear, which is one linear unit; try it with moons")
            }
        }
        seed = try arguments.number("--seed", from: 0) ?? 1
        epochs = try arguments.number("--epochs", from: 1) ?? problem.epochs
        hidden = try Self.hidden(arguments)
        let activations = Self.activations.map(\.name)
        let activation = try Self.choice("--activation", activations, arguments) ?? "relu"
        self.activation = Self.activations.first { $0.name == activation }?.activation ?? .relu
        noise =
            try Self.decimal("--noise", "a number from 0 to 100", arguments, try: "0.1") { 0...100 ~= $0 }
            ?? problem.noise
        let name = try Self.choice("--optimizer", ToyOptimizer.allCases.map(\.rawValue), arguments)
        optimizer = name.flatMap(ToyOptimizer.init) ?? (problem == .linear ? .sgd : .adam)
        rate =
            try Self.decimal("--rate", "a number above 0", arguments, try: "0.01") { $0 > 0 && $0.isFinite }
            ?? optimizer.rate
        savePath = try arguments.text("--save", "a file that ends in .svg, or a folder", try: "\(problem.rawValue).svg")
        json = arguments.has("--json")
        quiet = arguments.has("--quiet")
    }

    /// Those with a slope to follow.
    static let activations: [(name: String, activation: Activation)] = [
        ("relu", .relu), ("tanh", .tanh), ("sigmoid", .sigmoid), ("leaky-relu", .leakyRelu()), ("elu", .elu()),
        ("swish", .swish), ("softplus", .softplus), ("identity", .identity),
    ]

    private static func hidden(_ arguments: Arguments) throws(UsageError) -> [Int] {
        let expected = "up to 8 layers of 1 to 1024 units, with commas between them"
        guard let text = try arguments.text("--hidden", expected, try: "16,16") else { return [16, 16] }
        let sizes = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard sizes.count <= 8, sizes.allSatisfy({ 1...1024 ~= $0 }) else {
            throw UsageError("gradus train: --hidden expected \(expected), received \"\(text)\"; try --hidden 16,16")
        }
        return sizes
    }

    private static func choice(
        _ option: String, _ choices: [String], _ arguments: Arguments
    ) throws(UsageError) -> String? {
        let expected = "\(choices.dropLast().joined(separator: ", ")) or \(choices[choices.count - 1])"
        guard let name = try arguments.text(option, expected, try: choices[0]) else { return nil }
        if choices.contains(name) { return name }
        throw UsageError(
            "gradus train: \(option) expected \(expected), received \"\(name)\"; "
                + hint(for: name, among: choices, otherwise: "\(option) \(choices[0])"))
    }

    private static func decimal(
        _ option: String, _ expected: String, _ arguments: Arguments, try example: String,
        where isFit: (Double) -> Bool
    ) throws(UsageError) -> Double? {
        guard let text = try arguments.text(option, expected, try: example) else { return nil }
        if let number = Double(text), isFit(number) { return number }
        throw UsageError(
            "gradus train: \(option) expected \(expected), received \"\(text)\"; try \(option) \(example)")
    }
}
