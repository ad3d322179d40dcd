import Autograd
import Learning

extension Lesson {
    static let adaptiveRates = Lesson(
        name: "adaptive-rates", title: "Adaptive rates",
        question: "How can every weight find a learning rate of its own?",
        inputs: [
            Input("rate", 0.01, "the learning rate η that all weights begin with", in: 0...1),
            Input("x", 1, "what the rare feature is when it is not 0", in: -10...10),
            Input("decay", 0.95, "β, the share of the average that RMSprop keeps", in: 0...0.99),
            Input("scale", 200, "by how much the loss is multiplied", in: 0.01...1000),
        ],
        needs: ["momentum"], source: "Sources/Learning/Optimizers/Adagrad.swift"
    ) { inputs, story in
        AdaptiveRatesStory.dense(inputs, story)
        AdaptiveRatesStory.adagrad(inputs, story)
        AdaptiveRatesStory.rmsprop(inputs, story)
        AdaptiveRatesStory.adadelta(inputs, story)
    }
}

/// The parts of the lesson, in `Stories/AdaptiveRates`, in the order in which they are told.
enum AdaptiveRatesStory {
    /// ε, which keeps a division by 0 away; inside the root, as in the notes.
    static let ε = 1e-8

    static func adagrad(_ rate: Double) -> Adagrad { Adagrad(learningRate: rate, epsilon: .insideRoot(ε)) }
    static func rmsprop(_ rate: Double, _ decay: Double) -> RMSprop {
        RMSprop(learningRate: rate, decay: decay, epsilon: .insideRoot(ε))
    }

    static func rates(_ rule: any Optimizer, _ slopes: [Double]) -> [Double] {
        DescentWalk(by: rule, slopes: slopes).steps.map(\.rate)
    }
    static func memories(_ rule: any Optimizer, _ slopes: [Double]) -> [Double] {
        DescentWalk(by: rule, slopes: slopes).steps.map { $0.memory[0] }
    }
}
