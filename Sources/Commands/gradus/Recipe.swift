import Gradus

/// A dataset, and settings that suit it.
struct Recipe: Equatable {
    let name: String
    let summary: String
    /// Units of the hidden layers.
    let hidden: [Int]
    let epochs: Int
    let batchSize: Int
    let learningRate: Double
    let load: @Sendable () throws -> LabelledTable

    static let all = [
        Recipe(
            name: "iris", summary: "150 flowers of 3 species, 4 measurements each", hidden: [16], epochs: 60,
            batchSize: 16, learningRate: 0.01, load: { try .iris() }),
        Recipe(
            name: "digits", summary: "1,797 handwritten digits, 8×8 pixels each", hidden: [64], epochs: 40,
            batchSize: 32, learningRate: 0.003, load: { try .digits() }),
    ]

    /// Everything that `gradus train` takes.
    static var names: [String] {
        all.map(\.name) + TableApplication.all.map(\.name) + ToyProblem.allCases.map(\.rawValue)
            + ImageSet.allCases.map(\.rawValue)
    }

    static func named(_ name: String?) throws(UsageError) -> Recipe {
        let choices = "\(names.dropLast().joined(separator: ", ")) or \(names[names.count - 1])"
        guard let name else {
            throw UsageError("gradus train: expected a dataset, \(choices), received none; try gradus train iris")
        }
        if let recipe = all.first(where: { $0.name == name }) { return recipe }
        throw UsageError(
            "gradus train: expected a dataset, \(choices), received \"\(name)\"; "
                + hint(for: name, among: names, otherwise: "gradus help train"))
    }

    var helpLine: String {
        let padding = String(repeating: " ", count: max(0, 15 - name.count))
        return "  \(name)\(padding)\(summary); \(epochs) epochs"
    }

    func network(for table: LabelledTable, seed: UInt64) -> Network {
        let layers = hidden.map { Dense($0, .relu) } + [Dense(table.classNames.count)]
        return Network(input: [table.features.columns], seed: seed, layers)
    }

    static func == (a: Recipe, b: Recipe) -> Bool { a.name == b.name }
}
