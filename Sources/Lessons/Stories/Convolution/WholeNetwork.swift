import Autograd
import Learning

extension ConvolutionStory {
    /// Flatten, and a convolutional network from pixels to probabilities.
    static func wholeNetwork(_ inputs: Inputs, _ story: Story) {
        let example = StepImage(inputs)
        flatten(story)
        let network = SmallNetwork(example)
        shapes(network, example, story)
        probabilities(network, example, story)
        inTheLibrary(network, story)
        answer(network, story)
        answerClaims(network, story)
        wayBack(network, story)
    }

    private static func flatten(_ story: Story) {
        let tape = MatrixTape()
        let map = tape.value([[2, 5], [1, 6]], "map")
        let vector = map.flattened.named("vector")
        let weights = tape.value(Matrix(column: [1, 2, 3, 4]), "weights")
        let loss = vector.matmul(weights).named("z")
        let back = tape.gradients(of: loss)[map]

        story.step("Flatten: from a table to a row")
        story.say(
            "Filters and pooling make maps out of an image. But the question is “what is it?”, and the answer to that "
                + "is a score for each class. Scores come from a dense layer, as in any network. It takes one long "
                + "row of numbers, though, and a map is a table.")
        story.say(
            "So the map is flattened: it is read like a page, row after row. Nothing is computed; only the shape "
                + "changes.")
        story.picture(
            PixelGrid.row(
                PixelGrid("map \(map.shape)", map.number), PixelGrid(sign: "→"),
                PixelGrid("flattened \(vector.shape)", vector.number)))
        story.show("vector", vector.number)
        story.claim(.agrees("001-flatten-2x2", notes: ["2", "5", "1", "6"], computed: vector.number.entries))
        flattenMore(gradient: back, of: map, story)

        story.step("And folded up again")
        story.say(
            "Backward, the row of gradients is folded up again. Let a dense layer of one neuron follow, with the score z "
                + "and the weights \(weights.number.entries.map(\.short).joined(separator: ", ")). The gradient of z "
                + "by its inputs is these weights, so the map's gradient is \(back).")
        story.graph(loss)
        story.why(loss, by: map)
    }

    private static func flattenMore(gradient: Matrix, of map: MatrixValue, _ story: Story) {
        let tape = MatrixTape()
        let images = [Matrix(3, 4, (0..<12).map(Double.init)), Matrix(3, 4, (12..<24).map(Double.init))]
        let block = images.flatMap { tape.value($0).flattened.number.entries }
        let digit = tape.value(Matrix(28, 28, repeating: 0)).flattened
        let ten = digit.matmul(tape.value(Matrix(digit.columns, 10, repeating: 0)))
        story.say(
            "Several maps are flattened one after another: 2 maps of 3×4 make \(block.count) numbers. A digit image of "
                + "28×28 pixels flattens to \(digit.columns) inputs, and for ten digits ends in \(ten.columns) outputs."
        )
        story.claim(
            .shown(
                "000-flatten", notes: "multi-dimensional to 1-D, then Dense", computed: .number(Double(block.count)),
                holds: block.count == 2 * 3 * 4 && block == (0..<24).map(Double.init) && gradient.shape == map.shape,
                "A block of 2×3×4: every number once, in order; the gradient comes back in the map's shape."))
        story.claim(
            .agrees(
                "004-image-784", notes: ["784", "10"], computed: [Double(digit.columns), Double(ten.columns)]))
    }

    private static func shapes(_ network: SmallNetwork, _ example: StepImage, _ story: Story) {
        story.step("A convolutional network from end to end")
        story.say(
            "Now everything in a row. The image with the edge goes in; the filter is the opposite of Sobel's, so that "
                + "ReLU keeps an edge from dark to bright; two numbers come out, one for “edge” and one for “plain”.")
        let n = network.image.shape.rows
        story.predict(
            "The image is \(n)×\(n). A 3×3 filter slides over it (stride 1, no padding), ReLU, then max pooling in "
                + "windows of 2×2, then flatten. How many numbers reach the dense layer?",
            Double(network.vector.columns), decimals: 0,
            mistakes: [
                .init(Double((n - 2) * (n - 2)), "pooling has halved both sides before that."),
                .init(Double((n / 2) * (n / 2)), "the filter has taken a row and a column off every side first."),
                .init(Double(network.pooled.shape.rows), "flattened, all rows stand one after another."),
            ])
        let rows = network.stages.map { stage in
            [
                stage.name, "\(stage.value.shape)", "\(stage.value.shape.count)",
                (stage.value.number.entries.max() ?? 0).significant(3),
            ]
        }
        story.picture(alignedTable(["stage", "shape", "numbers", "largest"], rows))
        story.picture(
            PixelGrid.row(
                PixelGrid("convolution", network.map.number), PixelGrid("ReLU", network.rectified.number),
                PixelGrid("max pooling", network.pooled.number)))
        claimShapes(network, example, story)
    }

    private static func claimShapes(_ network: SmallNetwork, _ example: StepImage, _ story: Story) {
        let sizes = [network.image, network.map, network.rectified, network.pooled].flatMap { $0.number.sides }
        story.claim(
            .agrees(
                "001-cnn-pipeline-shapes", notes: ["6", "6", "4", "4", "4", "4", "2", "2"], computed: sizes,
                "Image, convolution, ReLU and pooling; then flattening to \(network.vector.columns) and dense layers."))
        story.claim(
            .shown(
                "001-cnn-complete-example", notes: "four rows 0, -4, -4, 0", verdict: .exact,
                computed: .table(example.map.rowsAsArrays), holds: hasPrintedRows(example.map),
                "With Sobel's own kernel, as the notes begin this example."))
        let photo = MatrixTape().flattenedCount(Matrix(224, 224, repeating: 0))
        story.claim(
            .shown(
                "001-cnn-components",
                notes: "input, convolution, activation, pooling, fully connected (flattening), output",
                computed: .list(network.stages.map { Double($0.value.shape.count) }),
                holds: network.stages.allSatisfy { $0.value.number.isFinite } && photo == 224 * 224
                    && zip(network.stages, network.stages.dropFirst()).allSatisfy {
                        $0.value.shape.count >= $1.value.shape.count
                    },
                "How many numbers each stage hands on. The notes' input of 224×224 would begin with \(photo)."))
    }

    private static func inTheLibrary(_ network: SmallNetwork, _ story: Story) {
        let n = network.image.shape.rows
        let library = Network(input: [1, n, n]) {
            Conv2D(1, 3, .relu)
            MaxPool(2)
            Flatten()
            Dense(2)
        }
        story.step("The same network, layer by layer")
        story.say(
            "In the library the same network is written as a list of its layers. An image has a shape of three numbers "
                + "there: channels, height, width. Printed is what each layer hands on, and how many numbers there "
                + "are to learn:")
        story.code(
            """
            let network = Network(input: [1, \(n), \(n)]) {
                Conv2D(1, 3, .relu)
                MaxPool(2)
                Flatten()
                Dense(2)
            }
            print(network.outputShapes, network.parameterCount)
            """, prints: "\(library.outputShapes) \(library.parameterCount)")
        story.say(
            "Conv2D(1, 3, .relu) is one filter of 3×3 with ReLU behind it, MaxPool(2) takes windows of 2×2, and "
                + "Dense(2) has two neurons. All weights begin at random there, and have to be learned; ours are set by "
                + "hand.")
    }

    private static func probabilities(_ network: SmallNetwork, _ example: StepImage, _ story: Story) {
        let filter = network.kernel.shape.count + network.filterBias.shape.count
        let dense = network.weights.shape.count + network.denseBias.shape.count
        let mapSize = network.map.shape.count
        let asDense = (network.image.shape.count + 1) * mapSize

        story.step("What it has to learn")
        story.predict(
            "How many numbers does this network learn? One 3×3 filter with a bias; pooling; a dense layer from "
                + "\(network.vector.columns) \(network.vector.columns == 1 ? "input" : "inputs") to 2 units, each "
                + "with a bias.",
            Double(filter + dense), decimals: 0,
            mistakes: [
                .init(Double(filter + dense - 3), "every filter and every unit has a bias too."),
                .init(
                    Double(mapSize * filter + dense),
                    "the filter's weights are shared by all places: count them once."),
            ])
        story.say(
            "The filter has \(network.kernel.shape.count.inWords) weights and a bias, for all places together. "
                + "Pooling has nothing to learn.")
        story.picture(
            alignedTable(
                ["layer", "weights and biases", "together"],
                [
                    ["convolution", "3·3 + 1", "\(filter)"], ["pooling", "none", "0"],
                    ["dense", "\(network.vector.columns)·2 + 2", "\(dense)"], ["all", "", "\(filter + dense)"],
                ]))
        story.say(
            "A dense layer that makes as many numbers from the image as the filter does would need "
                + "(\(network.image.shape.count) + 1)·\(mapSize) = \(asDense) instead of \(filter). Sharing weights "
                + "is the point of convolution.")
        countClaims(network, filter: filter, dense: dense, story)
    }

    private static func answer(_ network: SmallNetwork, _ story: Story) {
        let (z, p) = (network.scores.number, network.answer.number)
        story.step("The answer")
        story.predict(
            "The two scores are \(z.entries.map { $0.significant(3) }.joined(separator: " and ")). Softmax: what is "
                + "the probability of “edge”, the first?", p[0, 0], decimals: 3,
            mistakes: [
                .init(p[0, 1], "that is the other one, “plain”."),
                .init(Double.sigmoid(z[0, 0]), "softmax looks at both scores: only their difference counts."),
            ])
        story.say(
            "The dense layer's two outputs are scores. We have set its weights so that every answer to the edge speaks "
                + "for “edge” (weights \(network.weights.number[0, 0].short), bias "
                + "\(network.denseBias.number[0, 0].short)) and against “plain” (weights "
                + "\(network.weights.number[0, 1].short), bias \(network.denseBias.number[0, 1].short)):")
        let sum = network.vector.number.entries.map(\.short).joined(separator: " + ")
        for (place, name) in ["edge", "plain"].enumerated() {
            let bias = network.denseBias.number[0, place]
            story.formula(
                "\(name): \(network.weights.number[0, place].short)·(\(sum)) \(bias < 0 ? "−" : "+") "
                    + "\(bias.magnitude.short) = \(z[0, place].significant(4))")
        }
        story.say(
            "Softmax turns the scores into probabilities. (For a yes or no, one score and a sigmoid would do.)")
        story.show("scores", z)
        story.show("p(edge), p(plain)", p)
    }

    private static func wayBack(_ network: SmallNetwork, _ story: Story) {
        story.step("The way back")
        let check = network.loss.checkGradients(by: network.parameters)
        story.say(
            "With the loss L = −ln p(edge) = \(network.loss.number[0, 0].significant(3)) gradients flow back: through "
                + "softmax to the scores, through the dense layer to the vector, folded up to the pooled map, to the "
                + "pixel that won each window, through ReLU where it was on, and to the filter, as the sum over all "
                + "places. Compared with slopes measured by a small nudge of each number, \(check).")
        story.show("∂L/∂kernel", network.loss.gradients()[network.kernel])
        story.say(
            "A weight learns only from the windows that have won and that ReLU has let through, in proportion to the "
                + "pixels that it saw there: where all of them were black, its gradient is 0.")
        story.say(
            "That is all of it: filters look, ReLU keeps, pooling shrinks, flatten unrolls, a dense layer judges, and "
                + "one walk back teaches them all. A network for real pictures has more of each and nothing new. The "
                + "next lesson, training-digits, follows a whole training.")
        story.why(network.loss, by: network.kernel)
    }

    private static func answerClaims(_ network: SmallNetwork, _ story: Story) {
        let slopes = network.loss.gradients()
        let expected = Matrix.product(Matrix.transpose(network.vector.number), slopes[network.scores])
        story.claim(
            .shown(
                "001-fully-connected-flattened", notes: "a flattened layer feeds the fully connected one",
                computed: .list([Double(network.vector.columns), Double(network.weights.columns)]),
                holds: network.vector.columns == network.pooled.shape.count
                    && network.vector.columns == network.weights.rows && slopes[network.weights] == expected,
                "Inputs and units; the gradient of each weight is its flattened input times its score's gradient."))
        let tape = MatrixTape()
        let score = network.scores.number[0, 0] - network.scores.number[0, 1]
        let two = tape.value([[score, 0]]).softmax().number
        let one = tape.value(Matrix(score)).sigmoid().number
        story.claim(
            .shown(
                "001-final-activation-cnn", notes: "binary: sigmoid; multi-class: softmax",
                computed: .list([one[0, 0], network.answer.number[0, 0]]),
                holds: (one[0, 0] - two[0, 0]).magnitude < 1e-12
                    && (one[0, 0] - network.answer.number[0, 0]).magnitude < 1e-12
                    && (network.answer.number.entries.reduce(0, +) - 1).magnitude < 1e-12,
                "The sigmoid of the difference of two scores is their softmax: with two classes the two agree."))
    }

    private static func countClaims(_ network: SmallNetwork, filter: Int, dense: Int, _ story: Story) {
        let slopes = network.loss.gradients()
        story.claim(
            .shown(
                "004-cnn-layer-kinds", notes: "convolution, pooling, fully connected",
                computed: .list([Double(filter), 0, Double(dense)]),
                holds: network.parameters.reduce(0) { $0 + $1.shape.count } == filter + dense
                    && network.parameters.allSatisfy { slopes.hasPath(from: $0.id) }
                    && network.pooled.inputs.count == 1,
                "Weights and biases of each; pooling works on its input alone and learns nothing."))
    }
}

/// Image → convolution → ReLU → max pooling → flatten → dense → softmax, on one tape.
private struct SmallNetwork {
    let tape = MatrixTape()
    let image, kernel, filterBias, map, rectified, pooled, vector, weights, denseBias, scores, answer, loss: MatrixValue

    init(_ example: StepImage) {
        image = tape.value(example.image, "image")
        kernel = tape.value(ConvolutionStory.turned(example.sobel), "kernel")
        filterBias = tape.value(Matrix(0), "bias of the filter")
        let answers = image.convolved(with: kernel).named("answers")
        let bias = filterBias.broadcast(rows: answers.rows).broadcast(columns: answers.columns)
        map = (answers + bias).named("map")
        rectified = map.relu().named("after ReLU")
        pooled = rectified.maxPooled(Self.window).named("pooled")
        vector = pooled.flattened.named("vector")
        weights = tape.value(
            Matrix(vector.columns, 2, (0..<vector.columns * 2).map { $0 % 2 == 0 ? 0.25 : -0.25 }), "weights")
        denseBias = tape.value(Matrix(row: [-1, 1]), "biases of the dense layer")
        scores = (vector.matmul(weights) + denseBias).named("scores")
        answer = scores.softmax().named("probabilities")
        // Picks the log-probability of the first class.
        loss = (-(scores.logSoftmax() * tape.value(Matrix(row: [1, 0]), "target")).sum()).named("L")
    }

    private static let window = 2

    var parameters: [MatrixValue] { [kernel, filterBias, weights, denseBias] }

    var stages: [(name: String, value: MatrixValue)] {
        [
            ("input", image), ("convolution \(kernel.shape.rows)×\(kernel.shape.columns)", map),
            (
                "activation "
                    + "ReLU", rectified
            ), ("max pooling \(Self.window)×\(Self.window)", pooled),
            ("flatten", vector), ("dense, softmax", answer),
        ]
    }
}

extension MatrixTape {
    fileprivate func flattenedCount(_ matrix: Matrix) -> Int { value(matrix).flattened.columns }
}
