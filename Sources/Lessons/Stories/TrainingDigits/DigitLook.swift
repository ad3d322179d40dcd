import Autograd
import Datasets
import Learning

/// One image on its way through a network that has learned nothing yet, with one weight in view.
struct DigitLook {
    /// Which image, which of its pixels, and which hidden neuron: always the first.
    let image, pixel: Int
    /// The images of one update: this one and those after it.
    let rows: [Int]
    let digits = DigitSet.bundled
    let pass: DigitPass

    init(_ inputs: Inputs) {
        image = Int(inputs["image"])
        pixel = Int(inputs["pixel"])
        rows = (0..<Int(inputs["batch"])).map { [image = Int(inputs["image"])] in image + $0 }
        pass = DigitPass(of: image)
    }

    var pixels: [Double] { digits.training.features.row(image) }
    var label: Int { digits.training.labels[image] }
    /// The pixel's ink, the weight that looks at it, and the gradient of the loss by it.
    var x: Double { pixels[pixel] }
    var w: Double { pass.weights[pixel, 0] }
    var gradient: Double { pass.slopes[pixel, 0] }
    /// ∂L/∂z and ∂L/∂a of the hidden neuron.
    var delta: Double { pass.deltas[0] }
    var wish: Double { pass.wishes[0] }
    var z: Double { pass.sums[0] }
    /// Everything in z but w·x.
    var rest: Double { z - w * x }
    /// The probability of the right digit.
    var p: Double { pass.probabilities[label] }
}

/// Forward and backward with one image: all numbers of the way there and back.
struct DigitPass {
    /// z and a of the sixteen hidden neurons, the ten scores and their probabilities.
    let sums, answers, scores, probabilities: [Double]
    let loss: Double
    /// The weights from the pixels to the hidden neurons, and the gradient of the loss by each of them.
    let weights, slopes: Matrix
    /// ∂L/∂z and ∂L/∂a of the hidden neurons.
    let deltas, wishes: [Double]

    /// - Parameter nudge: added to the weight of that pixel to the first hidden neuron.
    init(of image: Int, nudge: (pixel: Int, by: Double)? = nil) {
        let set = DigitSet.bundled.training
        let numbers = DigitSet.network().layerParameters.map { $0.map(\.number) }
        var first = numbers[0][0]
        if let nudge {
            var entries = first.entries
            entries[nudge.pixel * first.columns] += nudge.by
            first = Matrix(first.rows, first.columns, entries)
        }
        let tape = MatrixTape()
        let x = tape.value(Matrix(row: set.features.row(image)), "x")
        let y = tape.value(oneHot([set.labels[image]], classes: 10), "y")
        let w = tape.value(first, "W₁")
        let z = x.matmul(w) + tape.value(numbers[0][1], "b₁")
        let a = z.sigmoid()
        let s = a.matmul(tape.value(numbers[1][0], "W₂")) + tape.value(numbers[1][1], "b₂")
        let cost = -(s.logSoftmax() * y).sum()
        let gradients = tape.gradients(of: cost)
        (sums, answers, scores) = (z.number.entries, a.number.entries, s.number.entries)
        (probabilities, loss) = (s.softmax().number.entries, cost.number.entries[0])
        (weights, slopes) = (first, gradients[w])
        (deltas, wishes) = (gradients[z].entries, gradients[a].entries)
    }
}
