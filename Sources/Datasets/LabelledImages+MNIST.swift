/// MNIST, and the sets that come in the same four files.
extension LabelledImages {
    /// Which half of a set.
    public enum Part: String, CaseIterable, Sendable {
        case train
        case test

        /// How the names of its files begin.
        var prefix: String { self == .train ? "train" : "t10k" }
    }

    /// MNIST's handwritten digits: 60,000 to learn from, 10,000 to test with, 28×28 pixels.
    ///
    /// The folder holds `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and
    /// `t10k-labels-idx1-ubyte` (or with a dot: `train-images.idx3-ubyte`), each as it is or as `.gz`.
    /// Any other set in such files will do, with its own class names.
    /// - Parameter limit: how many bytes a file may have at most when unpacked.
    public static func mnist(
        in folder: String, part: Part, classNames: [String] = (0...9).map(String.init),
        limit: Int = Gzip.defaultLimit
    ) throws(FileError) -> LabelledImages {
        let images = try file("\(part.prefix)-images", "idx3-ubyte", in: folder)
        let labels = try file("\(part.prefix)-labels", "idx1-ubyte", in: folder)
        return try LabelledImages(images: images, labels: labels, classNames: classNames, limit: limit)
    }

    /// Fashion-MNIST's pieces of clothing, in files of the same names.
    public static func fashionMNIST(in folder: String, part: Part) throws(FileError) -> LabelledImages {
        try mnist(in: folder, part: part, classNames: fashionClassNames)
    }

    /// What Fashion-MNIST's classes are called.
    public static let fashionClassNames = [
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
    ]

    /// Reads a file of images and a file of their labels, in IDX, plain or packed with gzip.
    public init(
        images: String, labels: String, classNames: [String], limit: Int = Gzip.defaultLimit
    ) throws(FileError) {
        // Labels first: they are small, and a wrong file is found before the large one is unpacked.
        let answers = try IDX(contentsOf: labels, rank: 1, limit: limit)
        let boxes = try IDX(contentsOf: images, rank: 3, limit: limit)
        let (imageFile, labelFile) = (FileBytes.name(of: images), FileBytes.name(of: labels))
        if boxes.entries.isEmpty {
            throw FileError(
                file: imageFile, expected: "at least one image of at least one pixel",
                received: boxes.shape.map(String.init).joined(separator: "×"), try: FileError.fetchAgain)
        }
        if answers.shape[0] != boxes.shape[0] {
            throw FileError(
                file: labelFile, expected: "\(boxes.shape[0]) labels, one for each image of \(imageFile)",
                received: "\(answers.shape[0])", try: "the two files of the same set")
        }
        if let stray = answers.entries.firstIndex(where: { $0 >= classNames.count }) {
            throw FileError(
                file: labelFile, offset: answers.headerSize + stray, isUnpacked: answers.isUnpacked,
                expected: "a label from 0 to \(classNames.count - 1)", received: "\(answers.entries[stray])",
                try: "the names of all classes, or another file")
        }
        self.init(
            height: boxes.shape[1], width: boxes.shape[2], pixels: boxes.entries, labels: answers.entries,
            classNames: classNames)
    }

    /// The file's path under one of its names.
    private static func file(_ stem: String, _ ending: String, in folder: String) throws(FileError) -> String {
        let names = ["\(stem)-\(ending)", "\(stem).\(ending)"].flatMap { [$0, "\($0).gz"] }
        let paths = names.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
        if let path = paths.first(where: FileBytes.exists) { return path }
        throw FileError(
            file: folder.isEmpty ? "\"\"" : folder, expected: "\(names[0]) or \(names[1])",
            received: FileBytes.exists(folder) ? "a folder without it" : "no such folder",
            try: "a folder with the four files train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, "
                + "t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz of MNIST (the handwritten digits of LeCun, "
                + "Cortes and Burges) or of Fashion-MNIST (by Zalando Research, the same names), as their authors "
                + "publish them; name the folder with --data FOLDER, or in code mnist(in: \"FOLDER\", part: .train)")
    }
}
