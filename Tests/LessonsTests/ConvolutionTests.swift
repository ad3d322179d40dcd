import Autograd
import TestSupport
import Testing

@testable import Lessons

@Suite("The lessons on images and convolution")
struct ConvolutionTests {
    private static let lessons: [Lesson] = [
        .images, .convolution, .paddingAndStride, .pooling, .convolutionalNetwork,
    ]

    /// The steps of all five, each told with those of the changes that it knows.
    private func steps(changing changes: [String: Double] = [:]) throws -> [Step] {
        try Self.lessons.flatMap { lesson in
            try lesson.steps(changing: changes.filter { change in lesson.inputs.contains { $0.name == change.key } })
        }
    }

    // MARK: The telling

    @Test("every input can go to both ends of its range", arguments: lessons.map(\.name))
    func sweepsEveryInput(name: String) throws {
        let lesson = try #require(Syllabus.lesson(named: name))
        for input in lesson.inputs {
            for value in [input.range.lowerBound, input.range.upperBound, (input.value + input.range.upperBound) / 2] {
                try expectSound(lesson, changing: [input.name: value])
            }
        }
    }

    @Test("predictions teach", arguments: lessons.map(\.name))
    func predictionsTeach(name: String) throws {
        try expectPredictionsToTeach(#require(Syllabus.lesson(named: name)), atLeast: 3)
    }

    @Test(
        "combinations of inputs are told soundly",
        arguments: [
            ["dark": 255, "bright": 0], ["dark": 90, "bright": 90, "centre": 1.7],
            ["dark": 33, "bright": 201, "centre": 0.3, "side": 8, "ring": 2],
            ["dark": 0, "bright": 0, "side": 5, "ring": 0], ["side": 7.4, "centre": 4.9, "dark": 17.5],
            ["side": 4, "centre": 5, "bright": 1, "rate": 1],
        ])
    func sweepsCombinations(changes: [String: Double]) throws {
        for lesson in Self.lessons {
            try expectSound(
                lesson, changing: changes.filter { change in lesson.inputs.contains { $0.name == change.key } })
        }
    }

    private func expectSound(_ lesson: Lesson, changing changes: [String: Double]) throws {
        let text = try lesson.plainText(changing: changes)
        // A number of this size would be what rounding leaves of a zero.
        let words = text.lowercased().split { " \n[],;()|░▒▓█".contains($0) }
        for word in words {
            let bare = word.drop { "-−".contains($0) }
            #expect(
                !["nan", "inf", "disagrees", "uncertain"].contains(String(bare)), "\(changes): \"\(word)\" in the text")
            #expect(!["e-15", "e-16", "e-17"].contains(String(bare.suffix(4))), "\(changes): \(word) for 0")
        }
        let told = text.split(separator: "\n").filter { !$0.hasPrefix("What if") }
        let widest = told.max { $0.count < $1.count } ?? ""
        #expect(widest.count <= 80, "\(changes): expected at most 80 columns, received \(widest.count): \(widest)")
    }

    @Test("an image without an edge, and one that darkens, are told as what they are")
    func wordsFollowTheNumbers() throws {
        let lesson = Lesson.convolution
        #expect(try lesson.plainText() == lesson.plainText(), "expected the same text every time")
        #expect(try lesson.plainText().contains("so the answer is negative"))
        #expect(try lesson.plainText(changing: ["dark": 255, "bright": 0]).contains("so the answer is positive"))
        #expect(try lesson.plainText(changing: ["bright": 0]).contains("there is no edge to find"))
    }

    @Test("the predictions know the slips that they name")
    func predictionsAnswerSlips() throws {
        let steps = try steps()
        let oneWindow = try #require(steps.first { $0.title.hasPrefix("One window") }?.prediction)
        #expect(oneWindow.judge(-3).right)
        #expect(oneWindow.judge(3).reply.contains("turned the weights round"))
        #expect(oneWindow.judge(27).reply.contains("subtract"))
        let stride = try #require(steps.first { $0.title.hasPrefix("Stride") }?.prediction)
        #expect(stride.judge(2).right)
        #expect(stride.judge(3).reply.contains("round down"))
        #expect(stride.judge(4).reply.contains("stride of 1"))
    }

    // MARK: The catalogue's numbers

    @Test(
        "the lesson's values are those of the catalogue",
        arguments: [
            ("answer", [-3]), ("row 0, column 1", [-4]), ("rows and columns of the map", [4, 4]),
            ("places with stride 2", [2]), ("side of the engine's map", [6]), ("p for a 3×3 filter", [1]),
            ("upper right corner", [3]), ("the first window: max, min, mean", [4, 1, 2.5]), ("vector", [2, 5, 1, 6]),
            ("to be seen", [255, 0, 0, 255]),
        ] as [(String, [Double])])
    func keyNumbers(name: String, expected: [Double]) throws {
        let value = try #require(try steps().flatMap(\.values).first { $0.name == name }?.value)
        let received: [Double]
        switch value {
        case .number(let number): received = [number]
        case .list(let numbers): received = numbers
        default: received = []
        }
        #expect(close(received, expected), "\(name): expected \(expected), received \(received)")
    }

    @Test("a what-if changes what it should: Prewitt's weights answer -3, a wider image gives a wider map")
    func whatIf() throws {
        func value(_ name: String, _ changes: [String: Double]) throws -> Quantity? {
            try steps(changing: changes).flatMap(\.values).first { $0.name == name }?.value
        }
        #expect(try value("row 0, column 1", ["centre": 1]) == .number(-3))
        #expect(try value("rows and columns of the map", ["side": 8]) == .list([6, 6]))
        #expect(try value("side of the engine's map", ["ring": 2]) == .number(8))
    }

    // MARK: SciPy's numbers
    //
    // Made with NumPy 2.4.6 and SciPy 1.17.1 from the arrays below:
    //   valid    scipy.signal.correlate2d(image, kernel, "valid")
    //   same     scipy.signal.correlate2d(image, kernel, "same")
    //   mirror   correlate2d(numpy.pad(image, 1, mode="reflect"), kernel, "valid")
    //   stride   correlate2d(numpy.pad(image, 2), kernel, "valid")[::2, ::2]
    //   turned   scipy.signal.convolve2d(image, kernel, "valid")
    //   by kernel, by image: correlate2d(image, g, "valid") and convolve2d(g, kernel, "full") for the
    //   gradient g that arrives at the valid map

    private static let step = Matrix(6, 6, (0..<36).map { $0 % 6 < 3 ? 0 : 1 })
    private static let sobel: Matrix = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]
    private static let image: Matrix = [[0, 5, 10, 4, 9], [3, 10, 6, 2, 9], [1, 10, 8, 6, 4], [5, 5, 5, 5, 5]]
    private static let kernel: Matrix = [[2, -1, 0], [1, 3, -2], [0, 1, -3]]

    @Test("the step image under Sobel's kernel agrees with SciPy")
    func stepImageAgreesWithSciPy() throws {
        let same: Matrix = [
            [0, 0, -3, -3, 0, 3], [0, 0, -4, -4, 0, 4], [0, 0, -4, -4, 0, 4],
            [0, 0, -4, -4, 0, 4], [0, 0, -4, -4, 0, 4], [0, 0, -3, -3, 0, 3],
        ]
        let valid = Matrix(Array(repeating: [0, -4, -4, 0], count: 4))
        let mirror = Matrix(Array(repeating: [0, 0, -4, -4, 0, 0], count: 6))
        #expect(ConvolutionStory.convolve(Self.step, with: Self.sobel) == valid)
        #expect(ConvolutionStory.convolve(Self.step, with: Self.sobel, padding: .same) == same)
        #expect(ConvolutionStory.convolve(Self.step, with: Self.sobel, padding: .same(.reflect)) == mirror)
        #expect(ConvolutionStory.convolve(Self.step, with: Self.sobel, stride: 2) == [[0, -4], [0, -4]])
        let misprint: Matrix = [[1, 2, -1], [0, 0, 0], [-1, -2, -1]]
        let misprinted = Matrix(Array(repeating: [0, -2, -2, -2], count: 4))
        #expect(ConvolutionStory.convolve(Self.step, with: misprint) == misprinted)
    }

    @Test("a lopsided image and kernel agree with SciPy under every padding")
    func lopsidedAgreesWithSciPy() throws {
        func map(_ stride: Int, _ padding: Padding) -> Matrix {
            ConvolutionStory.convolve(Self.image, with: Self.kernel, stride: stride, padding: padding)
        }
        #expect(map(1, .valid) == [[2, 14, 4], [1, 26, 18]])
        #expect(
            map(1, .same) == [
                [-37, -13, 27, -21, 40], [-40, 2, 14, 4, 32], [-30, 1, 26, 18, 18], [4, 2, 22, 20, 28],
            ])
        #expect(
            map(1, .by(1, .reflect)) == [
                [-15, -17, 41, -11, 21], [-20, 2, 14, 4, 10], [0, 1, 26, 18, -9], [0, -12, 12, 14, 4],
            ])
        #expect(map(2, .by(2)) == [[0, -25, -23, 0], [-9, 2, 4, 27], [-10, 2, 20, 13]])
        let patch: Matrix = [[1, 2, 0], [4, 5, 6], [7, 8, 9]]
        #expect(ConvolutionStory.convolve(patch, with: ConvolutionStory.vertical) == [[-3]])
        #expect(ConvolutionStory.convolve(patch, with: ConvolutionStory.turned(ConvolutionStory.vertical)) == [[3]])
    }

    @Test("the gradients by kernel and image agree with SciPy")
    func gradientsAgreeWithSciPy() throws {
        let tape = MatrixTape()
        let (image, kernel) = (tape.value(Self.image), tape.value(Self.kernel))
        let gradients = tape.gradients(of: image.convolved(with: kernel), seed: [[1, -2, 3], [0, 4, -1]])
        #expect(gradients[kernel] == [[54, 19, 28], [33, 30, 49], [20, 27, 23]])
        #expect(
            gradients[image] == [
                [2, -5, 8, -3, 0], [1, 9, -11, 14, -6], [0, 5, 6, -2, -7], [0, 0, 4, -13, 3],
            ])
    }
}
