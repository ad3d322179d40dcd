import Autograd
import Learning
import TestSupport
import Testing

@Suite("Adam")
struct AdamTests {
    @Test("ten steps, against plain arithmetic (Support/reference/optimizers.py)")
    func tenSteps() {
        let expected: [[Double]] = [
            [
                0.4000000008888889, -0.9000000003333333, 1.9000000001162791, 0.09999999916666667, 1.4000000002962962,
                -0.15000006399995905,
            ],
            [
                0.3015284126986154, -0.8005593656916918, 1.8006373679351824, 0.1970209220307519, 1.3010623297675756,
                -0.21887480879265964,
            ],
            [
                0.20601668083943786, -0.7020099796383625, 1.702366538993143, 0.28649016383144227, 1.2039669071258994,
                -0.28659316870092855,
            ],
            [
                0.1152898723757802, -0.6046374690235079, 1.6056460054114439, 0.3609486901119108, 1.1094902382968923,
                -0.3117784346204314,
            ],
            [
                0.031589847515849256, -0.5086754256943421, 1.5109218292938997, 0.4123083423423892, 1.0183532303220582,
                -0.29860688555124026,
            ],
            [
                -0.042527689790397255, -0.41430550870863003, 1.418611291369061, 0.4373435890440944, 0.9311745772840531,
                -0.26668658988057514,
            ],
            [
                -0.10451181997089178, -0.32166272984072997, 1.3290883237914108, 0.43913271864270725, 0.8484379314609465,
                -0.23050742542525138,
            ],
            [
                -0.1523376790563073, -0.23084472127657804, 1.2426720954144699, 0.4233539426950625, 0.7704769265563873,
                -0.20308226074151506,
            ],
            [
                -0.1850130255378124, -0.14192365164867987, 1.1596195939898006, 0.3955332508640691, 0.6974773234117108,
                -0.19283322425081623,
            ],
            [
                -0.2027707851188474, -0.05495959334408822, 1.0801224306425483, 0.36045685714775216, 0.6294920913876437,
                -0.19970838610729513,
            ],
        ]
        let received = Quartic.walk(10, by: Adam(learningRate: 0.1))
        for step in 0..<10 {
            #expect(
                close(received[step], expected[step], 1e-12),
                "step \(step + 1): expected \(expected[step]), received \(received[step])")
        }
        let tensor = Quartic.walk(10, by: Adam(learningRate: 0.1), as: Tensor.self)
        for step in 0..<10 {
            #expect(
                close(tensor[step], expected[step], 3e-6),
                "tensor, step \(step + 1): expected \(expected[step]), received \(tensor[step])")
        }
    }

    @Test("the first step is α long whatever the size of the gradient", arguments: [1e-3, 1, 1e6])
    func firstStep(size: Double) {
        let parameter = Parameter(Matrix([[0]]))
        var descent = Descent(of: [parameter], by: Adam(learningRate: 0.01))
        let tape = MatrixTape()
        descent.step(along: (tape(parameter) * size).gradients())
        #expect(close(parameter.number[0, 0], -0.01, 1e-4), "expected -0.01, received \(parameter.number)")
    }

    @Test("the same rule moves single numbers")
    func scalar() {
        let weight = Parameter(0.5, "w")
        var descent = Descent(of: [weight], by: Adam(learningRate: 0.1))
        let tape = Tape()
        descent.step(along: tape(weight).squared.gradients())
        // g = 1, m̂ = 1, v̂ = 1: θ = 0.5 − 0.1·1/(1 + 1e-8)
        #expect(close(weight.number, 0.5 - 0.1 / (1 + 1e-8), 1e-15), "received \(weight.number)")
    }
}
