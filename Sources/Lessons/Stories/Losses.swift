import Autograd

extension Lesson {
    static let losses = Lesson(
        name: "losses", title: "Losses",
        question: "How can one number say how wrong an answer is?",
        inputs: [
            Input("y", 3, "what should have come out: the target", in: -20...20),
            Input("yhat", 18, "what came out: the prediction", in: -20...20),
            Input("last", 8, "the fourth of four predictions", in: -20...20),
            Input("far", 10, "how far off the outlier is", in: 0...100),
            Input("delta", 1, "Huber's δ, where its square ends", in: 0.5...20),
        ],
        needs: ["forward-propagation"], source: "Sources/Learning/Losses/Loss.swift"
    ) { inputs, story in
        LossesStory.oneRecord(inputs, story)
        LossesStory.manyRecords(inputs, story)
        LossesStory.sizes(inputs, story)
        LossesStory.huber(inputs, story)
    }
}

/// The parts of the lesson, in `Stories/Losses`, in the order in which they are told.
enum LossesStory {
    static func squares(_ outputs: [Double], _ targets: [Double]) -> [Double] {
        zip(outputs, targets).map { ($1 - $0) * ($1 - $0) }
    }

    static func sizes(_ outputs: [Double], _ targets: [Double]) -> [Double] {
        zip(outputs, targets).map { ($1 - $0).magnitude }
    }

    static func sum(_ numbers: [Double]) -> Double { numbers.reduce(0, +) }

    static func mean(_ numbers: [Double]) -> Double { sum(numbers) / Double(numbers.count) }
}

/// Four records: what should have come out, and what did.
struct FourRecords {
    let targets = [3, -0.5, 2, 7]
    let outputs: [Double]

    init(_ inputs: Inputs) { outputs = [2.5, 0, 2, inputs["last"]] }
}
