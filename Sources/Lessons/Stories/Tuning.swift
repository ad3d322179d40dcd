import Autograd

extension Lesson {
    static let tuning = Lesson(
        name: "tuning", title: "Choosing what is not learned",
        question: "How many layers, how many neurons, which learning rate: who chooses, and how?",
        inputs: [
            Input("classes", 3, "how many classes there are to tell apart", in: 3...20),
            Input("depth", 10, "how many hidden layers the large search may add at most", in: 0...12),
            Input("rate", 0.1, "the learning rate whose own slope is asked for", in: 0.001...1),
            Input("trials", 8, "how many settings the small search tries", in: 2...12),
        ],
        needs: ["learning-rate", "regularization", "a-table"], source: "Sources/Learning/Tuning/Tuner.swift"
    ) { inputs, story in
        TuningStory.chosen(Int(inputs["classes"]), story)
        TuningStory.spaces(Int(inputs["depth"]), story)
        TuningStory.gridOrChance(story)
        TuningStory.slopeOfTheRate(inputs["rate"], story)
        TuningStory.smallSearch(Int(inputs["trials"]), story)
        TuningStory.remedies(story)
    }
}

/// The parts of the lesson, in the order in which they are told.
enum TuningStory {}
