import Autograd
import Learning

extension Lesson {
    static let adam = Lesson(
        name: "adam", title: "Adam",
        question: "What does the optimizer that nearly everybody uses do at each step?",
        inputs: [
            Input("rate", 0.1, "the learning rate η", in: 0...0.5),
            Input("beta1", 0.9, "β₁, the share of the mean of slopes that is kept", in: 0...0.99),
            Input("beta2", 0.999, "β₂, the share of the mean of squares that is kept", in: 0...0.9999),
            Input("start", 2, "where w starts in the bowl w²", in: -10...10),
        ],
        needs: ["adaptive-rates"], source: "Sources/Learning/Optimizers/Adam.swift"
    ) { inputs, story in
        AdamStory.twoAverages(inputs, story)
        AdamStory.everyStep(inputs, story)
        AdamStory.printedRules(story)
        AdamStory.comparison(inputs, story)
    }
}

/// The parts of the lesson, in `Stories/Adam`, in the order in which they are told.
enum AdamStory {
    static func rule(_ inputs: Inputs) -> Adam {
        Adam(learningRate: inputs["rate"], beta1: inputs["beta1"], beta2: inputs["beta2"])
    }

    /// Every number of one step of Adam: what the library remembers, and what it makes of it.
    struct Numbers {
        let t: Int
        let old, slope, m, v, mHat, vHat, change, new: Double

        init(_ step: DescentWalk.Step, t: Int, rule: Adam) {
            self.t = t
            (old, slope, new) = (step.move.old, step.move.slope, step.move.new)
            (m, v, change) = (step.memory[0], step.memory[1], step.move.change)
            mHat = m / (1 - Double.power(rule.beta1, Double(t)))
            vHat = v / (1 - Double.power(rule.beta2, Double(t)))
        }
    }

    static func numbers(_ walk: DescentWalk, _ rule: Adam) -> [Numbers] {
        walk.steps.enumerated().map { Numbers($1, t: $0 + 1, rule: rule) }
    }

    /// How far each step went, downhill counted as positive.
    static func lengths(_ rule: any Optimizer, _ slopes: [Double]) -> [Double] {
        DescentWalk(by: rule, slopes: slopes).steps.map { -$0.move.change }
    }
}
