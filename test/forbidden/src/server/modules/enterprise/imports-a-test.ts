import "../space/space.test.ts";
