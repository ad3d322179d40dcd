import Autograd

extension Lesson {
    static let batchNormalization = Lesson(
        name: "batch-normalization", title: "Batch normalization",
        question: "What does it do to a batch of activations, number by number?",
        inputs: [
            Input("x1", 5, "the first activation of the batch", in: -100...100),
            Input("x4", 20, "the last activation of the batch", in: -100...100),
            Input("gamma", 2, "the scale γ", in: -10...10),
            Input("beta", 3, "the shift β", in: -10...10),
            Input("epsilon", 1e-5, "the small number ε under the root", in: 1e-9...10),
        ],
        needs: ["back-propagation", "learning-rate"], source: "Sources/Learning/Layers/BatchNorm.swift"
    ) { inputs, story in
        tellNormalization(inputs, story)
        tellScaleAndShift(inputs, story)
        tellGradientsOfTheBatch(inputs, story)
        tellTheNormalizedNetwork(inputs, story)
    }
}
