import Gradus

/// A network for images of 28×28 pixels, with settings that suit it.
enum ImageModel: String, CaseIterable {
    /// The notes' network of 13,002 numbers.
    case notes = "13002"
    case mlp
    case lenet
    case cnn

    static func named(_ arguments: Arguments) throws(UsageError) -> ImageModel {
        let choices = allCases.map(\.rawValue)
        let expected = "\(choices.dropLast().joined(separator: ", ")) or \(choices[choices.count - 1])"
        guard let name = try arguments.text("--model", expected, try: "mlp") else { return .mlp }
        if let model = ImageModel(rawValue: name) { return model }
        throw UsageError(
            "gradus train: --model expected \(expected), received \"\(name)\"; "
                + hint(for: name, among: choices, otherwise: "--model mlp"))
    }

    func network(classes: Int, seed: UInt64) -> Sequential {
        Sequential(input: [28, 28], seed: seed) {
            switch self {
            case .notes:
                Flatten()
                Dense(16, .sigmoid)
                Dense(16, .sigmoid)
                Dense(classes, .sigmoid)
            case .mlp:
                Flatten()
                Dense(512, .relu)
                Dropout(0.4)
                Dense(classes)
            case .lenet:
                Conv2D(6, 5, .relu, padding: .same)
                MaxPool(2)
                Conv2D(16, 5, .relu)
                MaxPool(2)
                Flatten()
                Dense(120, .relu)
                Dense(84, .relu)
                Dense(classes)
            case .cnn:
                Conv2D(32, 3, padding: .same)
                BatchNorm(.relu)
                MaxPool(2)
                Conv2D(64, 3, padding: .same)
                BatchNorm(.relu)
                MaxPool(2)
                Flatten()
                Dense(128, .relu)
                Dropout(0.5)
                Dense(classes)
            }
        }
    }

    var epochs: Int {
        switch self {
        case .notes: 20
        case .mlp: 10
        case .lenet: 6
        case .cnn: 6
        }
    }

    var batchSize: Int {
        switch self {
        case .notes: 10
        case .mlp: 128
        case .lenet, .cnn: 64
        }
    }

    /// Of a small set: batch normalization's running averages need some hundred steps to settle.
    var smallSetBatchSize: Int { self == .cnn ? 16 : batchSize }

    var optimizer: any Optimizer {
        switch self {
        case .notes: .sgd(learningRate: 1)
        case .mlp, .lenet, .cnn: .adam(learningRate: 0.001)
        }
    }

    var schedule: Schedule { self == .cnn ? .linear : .constant }

    var loss: any Loss { self == .notes ? .squaredError : .softmaxCrossEntropy }

    var settings: String {
        switch self {
        case .notes: "sgd 1, squared error"
        case .mlp, .lenet: "adam 0.001, softmax cross-entropy"
        case .cnn: "adam 0.001 falling to 0, softmax cross-entropy"
        }
    }

    /// What a report calls it: `mlp 784-512-10`.
    var title: String {
        switch self {
        case .notes: "13002 784-16-16-10"
        case .mlp: "mlp 784-512-10"
        case .lenet, .cnn: rawValue
        }
    }

    var helpLine: String {
        let summary =
            switch self {
            case .notes: "784-16-16-10 sigmoid, squared error, plain descent: the network of the notes"
            case .mlp: "784-512-10 ReLU with dropout 0.4, Adam (this one when nothing is said)"
            case .lenet: "two convolutions of 5×5 (6 and 16 filters), pooled, then 120-84-10"
            case .cnn: "two convolutions of 3×3 (32 and 64), batch-normalised and pooled, then 128-10"
            }
        return "  \(rawValue)\(String(repeating: " ", count: 7 - rawValue.count))\(summary); \(epochs) epochs"
    }
}
