// swift-tools-version: 6.1
// Targets stand in the order in which they depend on each other: nothing lower knows anything higher.
import PackageDescription

let package = Package(
    name: "Gradus",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Gradus", targets: ["Gradus"]),
        .executable(name: "lesson", targets: ["LessonCommand"]),
        .executable(name: "gradus", targets: ["GradusCommand"]),
    ],
    targets: [
        .target(name: "Autograd", exclude: ["README.md"]),
        .target(
            name: "Datasets", dependencies: ["Autograd"], exclude: ["README.md"],
            resources: [.copy("Bundled")]),
        .target(name: "Learning", dependencies: ["Autograd", "Datasets"], exclude: ["README.md"]),
        .target(name: "Drawing", dependencies: ["Autograd"], exclude: ["README.md"]),
        .target(name: "Lessons", dependencies: ["Autograd", "Drawing"], exclude: ["README.md"]),
        .target(name: "Gradus", dependencies: ["Autograd", "Learning", "Datasets", "Drawing"]),
        .executableTarget(name: "LessonCommand", dependencies: ["Lessons"], path: "Sources/Commands/lesson"),
        .executableTarget(
            name: "GradusCommand", dependencies: ["Gradus"], path: "Sources/Commands/gradus"),

        .target(name: "TestSupport", dependencies: ["Autograd"], path: "Tests/Support", exclude: ["reference"]),
        .testTarget(name: "AutogradTests", dependencies: ["Autograd", "TestSupport"]),
        .testTarget(name: "LearningTests", dependencies: ["Learning", "Datasets", "TestSupport"]),
        .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "TestSupport"]),
        .testTarget(name: "DrawingTests", dependencies: ["Drawing", "TestSupport"]),
        .testTarget(name: "LessonsTests", dependencies: ["Lessons", "TestSupport"]),
        .testTarget(name: "CommandTests", dependencies: ["LessonCommand", "GradusCommand", "TestSupport"]),
    ]
)
