extension Chapter {
    static let convolution = Chapter(
        name: "08-convolution", title: "Convolution",
        [
            .text("**How does a small table of weights find an edge in an image, and who chooses the weights?**"),
            .words(of: "convolution", "One window: multiply place by place, add up"),
            .words(of: "convolution", "Slide the window over the image"),
            .code(
                """
                let image = Matrix(6, 6, (0..<36).map { $0 % 6 < 3 ? 0 : 1 })
                let sobel: Matrix = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]
                func filtered(_ image: Matrix, _ kernel: Matrix, stride: Int = 1, padding: Padding = .valid) -> Matrix {
                    let tape = MatrixTape()
                    return tape.constant(image).convolved(with: tape.constant(kernel), stride: stride, padding: padding).number
                }
                let edges = filtered(image, sobel)
                display(svg: HeatMap.svg(of: [
                    HeatMap(image, title: "image"), HeatMap(sobel, title: "filter"), HeatMap(edges, title: "feature map"),
                ], title: "Sobel's filter finds an upright edge"))
                """),
            .step(of: "convolution", "Reading the feature map", [.prose, .mathematics]),
            .text(
                "## The other direction\n\n**Predict:** the filter turned on its side, on the same image. What will its map hold? And on the image turned on its side?"
            ),
            .code(
                """
                let level: Matrix = [[1, 2, 1], [0, 0, 0], [-1, -2, -1]]
                let turned = Matrix(6, 6, (0..<36).map { $0 / 6 < 3 ? 0 : 1 })
                display(svg: HeatMap.svg(of: [
                    HeatMap(filtered(image, level), title: "on the upright edge"),
                    HeatMap(turned, title: "turned image"), HeatMap(filtered(turned, level), title: "its map"),
                ], title: "A filter for level edges"))
                """),
            .text("## A real digit\n\nAn 8×8 scan from the bundled digits, and what four filters see in it:"),
            .code(
                """
                let digits = try LabelledTable.digits()
                let digit = Matrix(8, 8, digits.features.row(6)).map { $0 / 16 }
                let looks: [(String, Matrix)] = [
                    ("upright edges", sobel), ("level edges", level),
                    ("blur", Matrix(3, 3, repeating: 1.0 / 9)), ("spots", [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
                ]
                display(HeatMap(digit, title: "A \\(digits.classNames[digits.labels[6]]), 8×8 pixels"))
                display(svg: HeatMap.svg(of: looks.map { HeatMap(filtered(digit, $1), title: $0) }, title: "What four filters see"))
                """),
            .step(of: "convolution", "ReLU after each filter", [.prose]),
            .code(
                """
                display(svg: HeatMap.svg(of: [
                    HeatMap(filtered(digit, sobel), title: "before"),
                    HeatMap(filtered(digit, sobel).map { max(0, $0) }, title: "after ReLU"),
                ], title: "ReLU keeps one side of the edge"))
                """),
            .text("# Padding and stride"),
            .step(of: "padding-and-stride", "Stride: how far the window moves"),
            .step(of: "padding-and-stride", "The windows of stride 2"),
            .step(of: "padding-and-stride", "Padding: lay a ring around the image", [.prediction, .prose]),
            .code(
                """
                print("stride 1:        ", filtered(digit, sobel).shape)
                print("stride 2:        ", filtered(digit, sobel, stride: 2).shape)
                print("ring of zeros:   ", filtered(digit, sobel, padding: .same).shape)
                print("zeros, stride 2: ", filtered(digit, sobel, stride: 2, padding: .same).shape)
                """),
            .text("# Pooling"),
            .words(of: "pooling", "Pooling: one number for each window"),
            .step(of: "pooling", "What pooling can lose", [.prose, .pictures]),
            .text("# Who chooses the weights?"),
            .step(
                of: "convolution", "The gradient of a weight that is used everywhere",
                [.prediction, .prose, .mathematics]),
            .step(of: "convolution", "A filter learns to be Sobel's", [.prose]),
            .code(
                """
                var generator = SeededGenerator(seed: 1)
                let grey = Matrix(8, 8, (0..<64).map { _ in 2 * generator.uniform() - 1 })
                let wanted = filtered(grey, sobel)
                let filter = Parameter(Matrix(3, 3, (0..<9).map { _ in generator.normal() * 0.1 }), "filter")
                let start = filter.number
                let ground = MatrixTape()
                var descent = Descent(of: [filter], by: SGD(learningRate: 0.5))
                var history: [Double] = []
                for _ in 1...60 {
                    ground.rewind()
                    let map = ground.constant(grey).convolved(with: ground(filter))
                    let loss = MeanSquaredError()(map, ground.constant(wanted))
                    history.append(loss.number[0, 0])
                    descent.step(along: loss.gradients())
                }
                display(LinePlot("Loss, step by step", values: history))
                display(svg: HeatMap.svg(of: [
                    HeatMap(start.map { ($0 * 100).rounded() / 100 }, title: "at first"),
                    HeatMap(filter.number.map { ($0 * 100).rounded() / 100 }, title: "after 60 steps"), HeatMap(sobel, title: "Sobel's"),
                ], title: "A filter that learned"))
                """),
            .exercise(
                "How many answers does a filter of width f give along n pixels, with p rings of padding and stride s?",
                start: """
                    func places(_ n: Int, filter f: Int, padding p: Int, stride s: Int) -> Int {
                        0
                    }
                    let counts = [places(6, filter: 3, padding: 0, stride: 1), places(6, filter: 3, padding: 0, stride: 2), places(28, filter: 5, padding: 2, stride: 1)]
                    print(counts == [4, 2, 28] ? "right" : "not yet: \\(counts)")
                    """,
                replacing: """
                        0
                    """,
                answer: """
                        (n + 2 * p - f) / s + 1
                    """),
            .text(
                """
                In the terminal: `swift run lesson convolution`, `padding-and-stride`, `pooling`, `convolutional-network`. \
                The file: `Sources/Autograd/Value+Windows.swift`. Next notebook: `09-training-digits`.
                """),
        ])
}
