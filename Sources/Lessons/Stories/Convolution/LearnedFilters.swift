import Autograd

extension ConvolutionStory {
    /// ReLU after the filter, the kernel's gradient, and a kernel that learns.
    static func learning(_ inputs: Inputs, _ story: Story) {
        let example = StepImage(inputs)
        rectify(example, story)
        sharedWeight(example, story)
        recover(example, rate: inputs["rate"], story)
    }

    private static func relu(_ matrix: Matrix) -> Matrix {
        let tape = MatrixTape()
        return tape.value(matrix).relu().number
    }

    private static func rectify(_ example: StepImage, _ story: Story) {
        let opposite = turned(example.sobel)
        let other = convolve(example.image, with: opposite)
        let (kept, keptByOther) = (relu(example.map), relu(other))

        story.step("ReLU after each filter")
        story.say(
            "A neuron computes z = w·x + b and bends it by an activation function. A filter is a neuron that looks at "
                + "one window after another with the same weights; after it comes an activation too, mostly ReLU(z) = "
                + "max(0, z). Here after Sobel's filter, and after its opposite, with all signs turned round:"
        )
        story.picture(
            PixelGrid.row(
                PixelGrid("Sobel's map", example.map), PixelGrid("after ReLU", kept), PixelGrid("−Sobel's map", other),
                PixelGrid("after ReLU", keptByOther)))
        story.show(
            "numbers above 0 after ReLU", [kept, keptByOther].map { Double($0.entries.filter { $0 > 0 }.count) })
        story.say(
            "ReLU keeps the positive answers only, so each of the two keeps what the other loses: one filter finds one "
                + "kind of edge in one direction. A layer has many filters, each with a map of its own.")
        rectifyClaims(example, kept, keptByOther, story)

        story.step("Without ReLU, one layer would be enough")
        let (linearGap, gap) = linearity(example, story)
        story.claim(
            .shown(
                "001-relu-after-conv",
                notes: "max(0, x), after convolution, before pooling; else all is one linear operation",
                computed: .list([linearGap, gap]),
                holds: linearGap < 1e-12 && gap > 1 && kept.entries.allSatisfy { $0 >= 0 },
                "How far the map of a sum is from the sum of the maps, without and with ReLU."))
    }

    private static func rectifyClaims(
        _ example: StepImage, _ kept: Matrix, _ keptByOther: Matrix, _ story: Story
    ) {
        story.claim(
            .shown(
                "001-cnn-vs-ann-relu-of-conv", notes: "ReLU of the map: a blank grid",
                computed: .table(kept.rowsAsArrays),
                holds: example.map.entries.contains { $0 < 0 } && kept.entries.allSatisfy { $0 == 0 }
                    && keptByOther.entries.contains(-example.answer),
                "The notes leave the grid empty. ReLU erases the edge's -4; the opposite kernel keeps it."))
        neuronClaim(story)
    }

    /// How far the map of a sum is from the sum of the maps, without and with ReLU.
    private static func linearity(_ example: StepImage, _ story: Story) -> (Double, Double) {
        let mirrored = Matrix(example.side, example.side, example.image.entries.reversed())
        let together = convolve(example.image + mirrored, with: example.sobel)
        let apart = example.map + convolve(mirrored, with: example.sobel)
        let (reluTogether, reluApart) = (
            relu(together), relu(example.map) + relu(convolve(mirrored, with: example.sobel))
        )
        let (linearGap, gap) = (largest(together - apart), largest(reluTogether - reluApart))
        story.say(
            "A filter alone is linear: add two images, and the map of the sum is the sum of their maps. For our image "
                + "and its mirror image the two sides below differ by \(linearGap.withoutDust.short).")
        story.formula("map(image + mirror image) = map(image) + map(mirror image)")
        story.say(
            "A stack of linear layers is linear again, and does no more than a single one. With ReLU behind the "
                + "filter the two sides differ by \(gap.withoutDust.short)"
                + (gap.withoutDust > 0
                    ? ", and a second layer can find what the first could not." : ": there is no edge here."))
        return (linearGap, gap)
    }

    /// A filter on one window beside a dense neuron on the same nine numbers.
    private static func neuronClaim(_ story: Story) {
        let tape = MatrixTape()
        let patch = tape.value([[1, 2, 0], [4, 5, 6], [7, 8, 9]])
        let (kernel, bias) = (tape.value(turned(vertical)), tape.value(Matrix(0.5)))
        let filter = (patch.convolved(with: kernel) + bias).relu().number[0, 0]
        let written = zip(patch.number.entries, kernel.number.entries).reduce(0.5) { $0 + $1.0 * $1.1 }
        let neuron = (patch.flattened.matmul(kernel.flattened.transposed) + bias).relu().number[0, 0]
        story.claim(
            .formula(
                "004-ann-vs-cnn", notes: "ANN: z = wᵀx + bias, ŷ = Act(z); CNN: the same with filters",
                asWritten: [Swift.max(0, written), neuron], computed: [filter, filter],
                "wᵀx is the weighted sum, Act an activation. One patch with bias 0.5: written out, as a dense neuron, "
                    + "and as a convolution."))
    }

    private static func largest(_ matrix: Matrix) -> Double { matrix.entries.map(\.magnitude).max() ?? 0 }

    private static func sharedWeight(_ example: StepImage, _ story: Story) {
        let tape = ScalarTape()
        let (x1, x2, x3) = (tape.value(1, "x₁"), tape.value(2, "x₂"), tape.value(0, "x₃"))
        let (k1, k2) = (tape.value(1, "k₁"), tape.value(-1, "k₂"))
        let z1 = (k1 * x1 + k2 * x2).named("z₁")
        let z2 = (k1 * x2 + k2 * x3).named("z₂")
        let loss = (z1 + z2).named("L")
        let slopes = loss.gradients()

        story.step("The gradient of a weight that is used everywhere")
        story.predict(
            "Three pixels x = 1, 2, 0 and a kernel k of two weights: z₁ = k₁x₁ + k₂x₂, z₂ = k₁x₂ + k₂x₃, L = z₁ + "
                + "z₂. What is ∂L/∂k₁?",
            slopes[k1],
            mistakes: [
                .init(x2.number, "k₁ works in both windows; you kept the last one only (=, not +=)."),
                .init(x1.number, "k₁ works in both windows; you kept the first one only."),
            ])
        story.say(
            "Who chooses the weights? Gradient descent: each weight moves against its derivative ∂L/∂weight. A "
                + "kernel's weight works in every window, so there are as many paths from it to the loss as windows, "
                + "and its gradient is the sum over all of them. Here is the smallest case, two windows over three "
                + "pixels:")
        story.graph(loss)
        story.formula("∂L/∂k₁ = x₁ + x₂, ∂L/∂k₂ = x₂ + x₃")
        story.show("∂L/∂k₁", slopes[k1])
        story.show("∂L/∂k₂", slopes[k2])
        story.why(loss, by: k1)
        story.why(loss, by: k2)

        let matrices = MatrixTape()
        let kernel = matrices.value(example.sobel, "kernel")
        let sum = matrices.value(example.image, "image").convolved(with: kernel).sum()
        let check = sum.checkGradients(by: [kernel])
        story.say(
            "Each weight receives what it has seen, times how much that answer mattered. The same for Sobel's "
                + "weights on our image, checked against slopes measured by a small nudge: \(check).")
    }

    private static func recover(_ example: StepImage, rate: Double, _ story: Story) {
        let (start, learned, losses) = train(on: example.sobel, rate: rate)

        story.step("A filter learns to be Sobel's")
        story.say(
            "Nobody has to know Sobel's kernel. Take an image of 8×8 random numbers between -1 and 1, and as the "
                + "target the map that Sobel's kernel makes of it. Start with nine random weights, take as loss the "
                + "mean of the squared differences between the two maps, and go downhill 60 times.")
        story.formula("kernel ← kernel − \(rate.short)·∂L/∂kernel")
        story.picture(
            alignedTable(
                ["step"] + losses.map { "\($0.step)" }, [["L"] + losses.map { $0.loss.significant(3) }]))
        story.say("The weights before and after, to two decimals:")
        story.picture(
            PixelGrid.row(
                PixelGrid("random start", start.map(rounded), shaded: false), PixelGrid(sign: "→"),
                PixelGrid("learned", learned.map(rounded), shaded: false),
                PixelGrid("Sobel", example.sobel, shaded: false)))
        let (before, after) = (largest(start - example.sobel), largest(learned - example.sobel))
        story.say(
            "The largest difference from Sobel's kernel went from \(before.significant(3)) to \(after.significant(2)), "
                + "though the target map was all it had to go by. In a real network not even the maps are given: "
                + "only the right class of each image, and every filter adapts to that.")
        story.say(
            "A filter is a neuron with few weights, used at every place, and it learns like any other. Where it may "
                + "stand, and how large its map becomes, is the next lesson.")
        story.claim(
            .shown(
                "004-filter-random-update", notes: "filters start at random and are updated in backpropagation",
                computed: .list([losses[0].loss, losses[losses.count - 1].loss]),
                holds: before > 0.5 && after < 0.001 && losses[losses.count - 1].loss < 1e-6 * losses[0].loss,
                "The loss before and after 60 steps."))
    }

    /// Sixty steps downhill from a random kernel to one that makes the same map as `sobel`.
    private static func train(
        on sobel: Matrix, rate: Double
    ) -> (start: Matrix, learned: Matrix, losses: [(step: Int, loss: Double)]) {
        var dice = Dice(seed: 2024)
        let image = Matrix(8, 8, (0..<64).map { _ in dice.number(within: 1) })
        let target = convolve(image, with: sobel)
        let start = Matrix(3, 3, (0..<9).map { _ in dice.number(within: 1) })
        let kernel = Parameter(start, "kernel")
        let tape = MatrixTape()
        var losses: [(step: Int, loss: Double)] = []
        for step in 0...60 {
            tape.rewind()
            let loss = (tape.value(image).convolved(with: tape(kernel)) - tape.value(target)).squared.mean()
            if [0, 1, 5, 20, 60].contains(step) { losses.append((step, loss.number[0, 0])) }
            if step < 60 { kernel.number = kernel.number - tape.gradients(of: loss)[kernel] * rate }
        }
        return (start, kernel.number, losses)
    }

    /// To two decimals, for a picture.
    private static func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
}
