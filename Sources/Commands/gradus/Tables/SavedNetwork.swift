import Files
import Gradus

/// A network with its preprocessing, as it goes into a ``ModelFolder`` and comes out of one.
///
/// The file of weights also says what the layers are, for which application, and what the outputs mean.
struct SavedNetwork {
    /// The application's name: who knows what to say of an answer.
    let application: String
    let fitted: FittedPreprocessing
    /// What the outputs are: `probability`, `scores` or `number`.
    let answer: String
    let bytes: [UInt8]
    /// *Shapes:* rows × features → rows × outputs, still scaled.
    private let outputs: (Matrix) -> Matrix

    init(_ trained: TrainedTable, application: String) throws(FileError) {
        let answer =
            switch trained.settings.answer {
            case .probability: "probability"
            case .scores: "scores"
            case .number: "number"
            }
        try self.init(trained.network, trained.fitted, application: application, answer: answer)
    }

    init<Number>(_ network: Model<Number>, _ fitted: FittedPreprocessing, application: String, answer: String)
        throws(FileError)
    {
        (self.application, self.fitted, self.answer) = (application, fitted, answer)
        let metadata = ["application": application, "answer": answer]
        bytes = try network.saved(metadata: metadata, file: "model.safetensors").bytes
        outputs = Self.outputs(of: network)
    }

    private static func outputs<Number>(of network: Model<Number>) -> (Matrix) -> Matrix {
        { features in
            let made = network.outputs(for: Number(features.rows, features.columns, features.entries))
            return Matrix(features.rows, network.outputs, made.entries)
        }
    }

    /// Reads what ``ModelFolder/write(_:)`` wrote.
    init(in folder: ModelFolder) throws(FileError) {
        try folder.checkReadable()
        let name = "\(folder.name)/model.safetensors"
        let weights = try Safetensors(FileBytes.read(from: "\(folder.path)/model.safetensors"), file: name)
        guard let application = weights.metadata["application"], let answer = weights.metadata["answer"],
            ["probability", "scores", "number"].contains(answer)
        else {
            throw FileError(
                file: name, expected: "a network that gradus train --save wrote into a folder",
                received: "weights that do not say what they are for",
                try: "the folder of gradus train churn --save DIR")
        }
        let fitted = try FittedPreprocessing(contentsOf: "\(folder.path)/preprocessing.json")
        // What was learned with 64 bits a number is used with 64.
        let isDouble = weights.entries.first?.isDouble ?? false
        let (inputs, wanted) = (fitted.featureNames.count, fitted.targetNames.count)
        func checked<Number>(_ network: Model<Number>) throws(FileError) -> (Matrix) -> Matrix {
            guard network.inputs == inputs, network.outputs == wanted else {
                throw Self.unfit(
                    name, "a network of \(inputs) inputs and \(wanted) outputs, as preprocessing.json has",
                    "one of \(network.inputs) and \(network.outputs)")
            }
            guard network.weightArrays.parameters.allSatisfy({ $0.numbers.allSatisfy(\.isFinite) }) else {
                throw Self.unfit(name, "finite weights", "some that are not")
            }
            return Self.outputs(of: network)
        }
        outputs =
            isDouble
            ? try checked(Network(weights, file: name)) : try checked(Sequential(weights, file: name))
        (self.application, self.fitted, self.answer) = (application, fitted, answer)
        bytes = []
    }

    private static func unfit(_ file: String, _ expected: String, _ received: String) -> FileError {
        FileError(
            file: file, expected: expected, received: received,
            try: "another copy of the folder, or training again with --save")
    }

    /// What it says to each row of a table with the columns that it learned from.
    func answers(to table: Table) throws(TableError) -> [SavedAnswer] {
        let made = outputs(try fitted.features(of: table))
        let numbers = answer == "number" ? fitted.unscaled(made) : made
        return (0..<numbers.rows).map { row in
            let own = (0..<numbers.columns).map { numbers[row, $0] }
            switch answer {
            case "number": return .number(fitted.targetName ?? "answer", own[0])
            case "scores": return .classes(fitted.classNames ?? [], Self.shares(own))
            default:
                let sentences = TableApplication.named(application)?.sentences ?? []
                let classes = fitted.classNames ?? []
                let yes = DecisionThreshold()(own[0])
                return .probability(
                    own[0], class: classes.count == 2 ? classes[yes ? 1 : 0] : "",
                    sentence: sentences.count == 2 ? sentences[yes ? 0 : 1] : "")
            }
        }
    }

    /// Softmax of one row of scores.
    private static func shares(_ scores: [Double]) -> [Double] {
        let largest = scores.max() ?? 0
        let powers = scores.map { Double.exp($0 - largest) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}

/// What a network says to one row.
enum SavedAnswer: Equatable {
    case probability(Double, class: String, sentence: String)
    case classes([String], [Double])
    case number(String, Double)

    /// For people.
    var text: String {
        switch self {
        case .probability(let probability, _, let sentence): "probability \(probability.fixed(4))\n\(sentence)"
        case .number(let name, let number): "\(name): \(number.significant(6))"
        case .classes(let names, let shares):
            zip(names, shares).sorted { $0.1 > $1.1 }.prefix(3).map { "\($0) \($1.fixed(4))" }.joined(separator: ", ")
        }
    }

    /// The columns that a scored file has more.
    var columns: [(name: String, text: String)] {
        switch self {
        case .probability(let probability, let answer, _):
            [("probability", probability.short), ("prediction", answer)]
        case .number(_, let number): [("prediction", number.short)]
        case .classes(let names, let shares):
            [("probability", (shares.max() ?? 0).short), ("prediction", names[largest(shares)])]
        }
    }

    var json: String {
        switch self {
        case .probability(let probability, let answer, let sentence):
            TableReport.object([
                ("probability", TableReport.number(probability)), ("prediction", jsonText(answer)),
                ("sentence", jsonText(sentence)),
            ])
        case .number(let name, let number):
            TableReport.object([("target", jsonText(name)), ("prediction", TableReport.number(number))])
        case .classes(let names, let shares):
            TableReport.object([
                ("prediction", jsonText(names[largest(shares)])),
                (
                    "probabilities",
                    TableReport.object(zip(names, shares).map { ($0, TableReport.number($1)) })
                ),
            ])
        }
    }

    private func largest(_ shares: [Double]) -> Int { shares.indices.max { shares[$0] < shares[$1] } ?? 0 }
}
