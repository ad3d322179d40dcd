import Autograd
import Learning

extension Lesson {
    static let momentum = Lesson(
        name: "momentum", title: "Momentum",
        question: "Why is plain gradient descent slow, and how does a memory of past slopes help?",
        inputs: [
            Input("ravine", 0.019, "the learning rate η in the ravine", in: 0...0.021),
            Input("beta", 0.95, "β, the share of an average that is kept", in: 0...0.99),
            Input("a2", 20, "the second number of the series", in: -100...100),
            Input("momentum", 0.9, "the share of its velocity that a ball keeps", in: 0...0.99),
            Input("rate", 0.1, "the learning rate η in the bowl", in: 0...0.5),
            Input("start", 2, "where the ball starts in the bowl", in: -10...10),
        ],
        needs: ["learning-rate"], source: "Sources/Learning/Optimizers/SGD.swift"
    ) { inputs, story in
        MomentumStory.ravine(inputs, story)
        MomentumStory.averages(inputs, story)
        MomentumStory.velocity(inputs, story)
        MomentumStory.rolling(inputs, story)
        MomentumStory.lookingAhead(inputs, story)
    }
}

/// The parts of the lesson, in `Stories/Momentum`, in the order in which they are told.
enum MomentumStory {
    /// The ravine: steep along x, nearly flat along y.
    static let steep = 50.0
    static let ravineStart = [1.0, 1.0]

    static func ravine(_ x: Scalar, _ y: Scalar) -> Scalar {
        ((steep * x.squared.named("x²")).named("\(steep.short)·x²") + y.squared.named("y²")).named("L")
    }

    static func walk(by rule: any Optimizer, steps: Int, from start: [Double] = ravineStart) -> DescentWalk {
        DescentWalk(by: rule, from: start, steps: steps) { values, _ in ravine(values[0], values[1]) }
    }

    /// The bowl: w².
    static func bowl(_ w: Scalar) -> Scalar { w.squared }
}
