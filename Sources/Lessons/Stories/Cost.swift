import Autograd

extension Lesson {
    static let cost = Lesson(
        name: "cost", title: "The cost of a network",
        question: "How wrong is a network with ten outputs, on all its pictures at once?",
        inputs: [
            Input("digit", 3, "which digit the picture shows", in: 0...9),
            Input("a3", 0.88, "the untrained network's output for the digit 3", in: 0...1),
            Input("a4", 0.72, "its output for the digit 4", in: 0...1),
            Input("a8", 0.99, "its output for the digit 8", in: 0...1),
            Input("step", 1, "how long a step downhill is", in: 0...5),
        ],
        needs: ["layers", "losses"], source: "Sources/Learning/Losses/SquaredError.swift"
    ) { inputs, story in
        CostStory.tenOutputs(inputs, story)
        CostStory.sumOrMean(inputs, story)
        CostStory.allPictures(inputs, story)
    }
}

/// The parts of the lesson, in `Stories/Cost`, in the order in which they are told.
enum CostStory {
    static func sum(_ numbers: [Double]) -> Double { numbers.reduce(0, +) }

    /// A bar of at most 20 characters for a number from 0 to 1.
    static func bar(_ share: Double) -> String {
        let length = Int((20 * Swift.min(Swift.max(share, 0), 1)).rounded())
        return String(repeating: "▇", count: length) + String(repeating: " ", count: 20 - length)
    }
}

/// The two networks of the notes and one picture: ten outputs each, and what they should be.
struct DigitOutputs {
    /// Which digit the picture shows.
    let digit: Int
    /// 1 at the digit, 0 elsewhere.
    let target: [Double]
    let untrained: [Double]
    let trained = [0.02, 0.03, 0.06, 0.97, 0.07, 0.02, 0.05, 0.06, 0.08, 0.04]

    /// The squares that the notes print beside the outputs.
    static let printedUntrained = [
        "0.1863", "0.0809", "0.0357", "0.0138", "0.5242", "0.0001", "0.4079", "0.7388", "0.9817", "0.3998",
    ]
    static let printedTrained = [
        "0.0006", "0.0007", "0.0039", "0.0009", "0.0055", "0.0004", "0.0022", "0.0033", "0.0072", "0.0018",
    ]
    /// The outputs that the notes print.
    static let displayedUntrained = [
        "0.43", "0.28", "0.19", "0.88", "0.72", "0.01", "0.64", "0.86", "0.99", "0.63",
    ]
    static let displayedTrained = [
        "0.02", "0.03", "0.06", "0.97", "0.07", "0.02", "0.05", "0.06", "0.08", "0.04",
    ]

    init(_ inputs: Inputs) {
        digit = Int(inputs["digit"].rounded())
        target = Self.target(of: digit)
        untrained = [0.43, 0.28, 0.19, inputs["a3"], inputs["a4"], 0.01, 0.64, 0.86, inputs["a8"], 0.63]
    }

    static func target(of digit: Int) -> [Double] { (0..<10).map { $0 == digit ? 1 : 0 } }

    /// The outputs, of a picture of a 3, that have exactly the squares printed.
    static func outputs(behind squares: [String]) -> [Double] {
        squares.enumerated().map { place, square in
            let size = Printed(square).value.squareRoot()
            return place == 3 ? 1 - size : size
        }
    }
}
