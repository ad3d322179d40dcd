/// All lessons, in the order in which they are best taken, and the parts of that path.
public enum Syllabus {
    /// Lessons that belong together, one after the other.
    public struct Part: Sendable {
        /// As shown to people: `Learning by steps`.
        public let name: String
        public let lessons: [Lesson]

        init(_ name: String, _ lessons: Lesson...) {
            self.name = name
            self.lessons = lessons
        }
    }

    public static let parts = [
        Part("What one neuron can do", .neuron, .weightsAndBias, .perceptron, .xor),
        Part(
            "From neurons to networks", .sigmoidAndTanh, .reluFamily, .choosingActivations, .layers,
            .forwardPropagation),
        Part(
            "From the loss back to every weight", .losses, .cost, .derivative, .chainRule, .sumOverPaths,
            .backPropagation, .orderMatters),
        Part("Learning by steps", .gradientDescent, .learningRate, .batches),
        Part(
            "Keeping training on course", .vanishingGradients, .initializers, .dropout, .batchNormalization,
            .regularization, .earlyStopping),
        Part("Better steps", .momentum, .adaptiveRates, .adam),
        Part(
            "Classes and pictures", .softmax, .crossEntropy, .images, .convolution, .paddingAndStride, .pooling,
            .convolutionalNetwork),
        Part("Real data", .trainingDigits, .readingALog, .aTable, .tuning, .kindsOfNetworks),
    ]

    public static let lessons = parts.flatMap(\.lessons)

    /// The lesson of that name.
    public static func lesson(named name: String) -> Lesson? { lessons.first { $0.name == name } }

    /// The part that a lesson belongs to; nil if it is not in the path.
    public static func part(of lesson: Lesson) -> Part? { partsByLesson[lesson.name].map { parts[$0] } }

    private static let partsByLesson = Dictionary(
        uniqueKeysWithValues: parts.enumerated().flatMap { place, part in part.lessons.map { ($0.name, place) } })

    /// Lessons by their parts, as every face lists them: neighbours of one part together, each with its place in the
    /// list. Lessons that are in no part stand together as well, under no name.
    public static func stretches(of lessons: [Lesson]) -> [Stretch] {
        var stretches: [Stretch] = []
        for (place, lesson) in lessons.enumerated() {
            let name = part(of: lesson)?.name
            if stretches.last.map({ $0.part != name }) ?? true {
                stretches.append(Stretch(part: name, places: place..<place))
            }
            stretches[stretches.count - 1].places = stretches[stretches.count - 1].places.lowerBound..<(place + 1)
        }
        return stretches
    }

    /// Neighbours in a list of lessons that belong to one part.
    public struct Stretch: Sendable, Equatable {
        /// Its name; nil for lessons that are in no part.
        public let part: String?
        /// Their places in the list, counted from 0.
        public fileprivate(set) var places: Range<Int>
    }
}
