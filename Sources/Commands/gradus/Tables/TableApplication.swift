import Gradus

/// A table, the question put to it, and settings that suit it: what `gradus train churn` does from the file to the
/// saved network.
///
/// To add one, write a file with one of these and name it in ``all``.
struct TableApplication: Equatable, Sendable {
    let name: String
    let summary: String
    /// How the table becomes numbers.
    let plan: Preprocessing
    /// What is learned from where no file is named.
    let bundled: @Sendable () throws -> Table
    /// Whether those rows were made by a generator.
    let isInvented: Bool
    var settings: TrainingSettings
    /// What is said of an answer of yes and of no; empty where there is nothing to say yes to.
    var sentences: [String] = []
    /// What a number stands for, where the column's name does not say it.
    var remark: String?

    static let all: [TableApplication] = [.penguins, .churn, .admissions, .placement]

    static func named(_ name: String?) -> TableApplication? { all.first { $0.name == name } }

    var helpLine: String {
        "  \(name)\(String(repeating: " ", count: max(0, 15 - name.count)))\(summary)"
    }

    /// The rows: of the file where one is named.
    func table(_ path: String?) throws -> Table {
        let table = try path.map { try Table(contentsOf: $0) } ?? bundled()
        guard table.rowCount >= Self.fewestRows else {
            throw TableError(
                file: table.name,
                expected: "at least \(Self.fewestRows) rows, to learn from, to validate and to test on",
                received: "\(table.rowCount)", try: "a table with more rows")
        }
        return table
    }

    static let fewestRows = 20

    static func == (a: TableApplication, b: TableApplication) -> Bool {
        a.name == b.name && a.plan == b.plan
    }
}

/// How a network for a table is built and taught.
struct TrainingSettings: Equatable, Sendable {
    var hidden: [Int]
    var activation = Activation.relu
    /// After each hidden layer, while learning.
    var dropout = 0.0
    /// λ of the penalty λ·Σw² on each layer's weights.
    var penalty = 0.0
    var learningRate: Double
    /// Whether the rate falls to 0 in a straight line; else it stays.
    var falls = true
    var batchSize: Int
    var epochs: Int
    var patience: Int
    var answer: Answer

    /// What the network's outputs are.
    enum Answer: Equatable, Sendable {
        /// The probability of a yes.
        case probability
        /// A score for each class.
        case scores
        /// A number, learned by a loss.
        case number(RegressionLoss)
    }

    var loss: any Loss {
        switch answer {
        case .probability: .binaryCrossEntropy
        case .scores: .softmaxCrossEntropy
        case .number(let loss): loss.loss
        }
    }

    var metrics: [any Metric] {
        switch answer {
        case .probability: [.accuracy, .auc]
        case .scores: [.accuracy]
        case .number: [.rSquared]
        }
    }

    func network(inputs: Int, outputs: Int, seed: UInt64) -> Sequential {
        let pull: (any Regularizer)? = penalty > 0 ? .l2(penalty) : nil
        return Sequential(input: [inputs], seed: seed) {
            for units in hidden {
                Dense(units, activation, regularizer: pull)
                if dropout > 0 { Dropout(dropout) }
            }
            Dense(outputs, answer == .probability ? .sigmoid : .identity, regularizer: pull)
        }
    }

    /// One line for the report.
    func text(epochs: Int) -> String {
        "adam \(learningRate.short)\(falls ? " falling to 0" : ""), batches of \(batchSize), \(lossName), "
            + "up to \(epochs) epoch\(epochs == 1 ? "" : "s")"
    }

    var lossName: String {
        switch answer {
        case .probability: "binary cross-entropy"
        case .scores: "softmax cross-entropy"
        case .number(let loss): loss.title
        }
    }
}

/// A loss for numbers.
enum RegressionLoss: String, CaseIterable, Sendable {
    case mse, mae, huber

    var loss: any Loss {
        switch self {
        case .mse: .meanSquaredError
        case .mae: .meanAbsoluteError
        case .huber: .huber
        }
    }

    var title: String {
        switch self {
        case .mse: "mean squared error"
        case .mae: "mean absolute error"
        case .huber: "Huber loss"
        }
    }
}
