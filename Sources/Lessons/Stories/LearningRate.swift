import Autograd

extension Lesson {
    static let learningRate = Lesson(
        name: "learning-rate", title: "The learning rate",
        question: "How long should a step be?",
        inputs: [
            Input("b", -5, "where the walk on L = (b − 20)² begins", in: -100...15),
            Input("rate", 0.1, "the learning rate η that is compared with 1, 0.5 and 0.01", in: 0...1.2),
            Input("steep", 50, "how steep the ravine is across: the number before x²", in: 2...100),
            Input("slow", 0.019, "the learning rate in the ravine", in: 0...0.03),
        ],
        needs: ["gradient-descent"], source: "Sources/Learning/Optimizers/Schedule.swift"
    ) { inputs, story in
        StepSize.zigzag(inputs, story)
        StepSize.smallAndLarge(inputs, story)
        StepSize.ravineAndStop(inputs, story)
        StepSize.schedules(inputs["b"], story)
    }
}

/// The parts of the lesson, in `Stories/LearningRate`, in the order in which they are told.
enum StepSize {
    /// A walk on (b − 20)².
    static func walk(from b: Double, rate: Double, steps: Int) -> HillWalk {
        HillWalk(from: b, rate: rate, steps: steps, on: Downhill.valley)
    }

    /// What a factor for each step does to the distance from the minimum.
    static func behaviour(_ factor: Double) -> String {
        switch factor {
        case 1: "does not move"
        case -1: "jumps to and fro for ever"
        case 0: "is there in one step"
        case ..<(-1): "jumps further and further away"
        case ..<0: "jumps across, and comes closer"
        default: factor > 0.9 ? "creeps closer" : "comes closer from one side"
        }
    }
}
