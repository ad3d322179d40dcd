import Autograd

extension Lesson {
    static let readingALog = Lesson(
        name: "reading-a-log", title: "Reading a training log",
        question: "What do the lines that scroll by during training say, and when should you worry?",
        inputs: [
            Input("rows", 400, "how many rows the table has", in: 100...10_000),
            Input("batch", 32, "how many rows share one update", in: 1...1000),
            Input("patience", 10, "how many epochs without a better one are tolerated", in: 1...20),
        ],
        needs: ["early-stopping", "cross-entropy"], source: "Sources/Learning/Callbacks/TrainingLog.swift"
    ) { inputs, story in
        LogStory.oneLine(inputs, story)
        LogStory.counts(story)
        LogStory.curves(story)
        LogStory.runaway(Int(inputs["patience"]), story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum LogStory {}
