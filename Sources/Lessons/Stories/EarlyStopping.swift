import Autograd
import Learning

extension Lesson {
    static let earlyStopping = Lesson(
        name: "early-stopping", title: "Early stopping",
        question: "When has a network learned enough?",
        inputs: [
            Input("patience", 5, "how many epochs without a better value are borne", in: 0...20),
            Input("change", 0.0001, "by how much a value must be better to count", in: 0...0.05),
            Input("units", 256, "hidden units of the network whose numbers are counted", in: 1...1000),
            Input("rest", 10, "patience in the run on the half moons", in: 0...60),
        ],
        needs: ["batches", "regularization"], source: "Sources/Learning/Callbacks/EarlyStopping.swift"
    ) { inputs, story in
        EarlyStoppingStory.curves(inputs, story)
        EarlyStoppingStory.patience(inputs, story)
        EarlyStoppingStory.settings(inputs, story)
        EarlyStoppingStory.realRun(inputs, story)
    }
}

/// The parts of the lesson, in `Stories/EarlyStopping`, in the order in which they are told.
enum EarlyStoppingStory {
    // Printed by the notes: two runs of 15 epochs, one in batches of 400, the other record by record.
    static let batchTraining = [
        0.2646, 0.2615, 0.2597, 0.2582, 0.2570, 0.2559, 0.2550, 0.2542, 0.2534, 0.2526, 0.2520, 0.2514, 0.2508, 0.2502,
        0.2497,
    ]
    static let batchValidation = [
        0.1507, 0.1537, 0.1563, 0.1586, 0.1607, 0.1626, 0.1644, 0.1661, 0.1678, 0.1694, 0.1709, 0.1723, 0.1737, 0.1751,
        0.1764,
    ]
    static let singleValidation = [
        0.1789, 0.1809, 0.1705, 0.1657, 0.1653, 0.1637, 0.1672, 0.1621, 0.1596, 0.1541, 0.1559, 0.1524, 0.1506, 0.1516,
        0.1464,
    ]

    /// What the library's judgement says to a list of values, epoch by epoch.
    struct Replay {
        /// How many epochs had passed without a better value, after each epoch that ran.
        let waited: [Int]
        /// After which epoch it is over; nil when the values end before.
        let stop: Int?
        let best: (value: Double, epoch: Int)

        init(_ values: [Double], patience limit: Int, minimumChange: Double = 0) {
            var patience = Patience(.validationLoss, minimumChange: minimumChange, patience: limit)
            var (waited, stop) = ([Int](), Int?.none)
            for (index, value) in values.enumerated() where stop == nil {
                let verdict = patience.look(at: value, epoch: index + 1)
                waited.append(patience.waited)
                if verdict.isOver { stop = index + 1 }
            }
            self.waited = waited
            self.stop = stop
            best = patience.best ?? (.nan, 0)
        }

        var stopText: String { stop.map { "after epoch \($0)" } ?? "never" }
    }

    static func limit(_ inputs: Inputs, _ name: String = "patience") -> Int { Int(inputs[name].rounded()) }

    /// A curve as one row of bars, each curve on its own scale.
    static func bars(_ values: [Double]) -> String {
        let levels = Array("▁▂▃▄▅▆▇█")
        guard let least = values.min(), let most = values.max(), most > least else {
            return String(repeating: "▄", count: values.count)
        }
        return String(values.map { levels[Int(((($0 - least) / (most - least)) * 7).rounded())] })
    }
}
