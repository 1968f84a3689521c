<?php
error_reporting(E_ALL);

class Analytics
{
    public static function track(array $call)
    {
        echo json_encode($call, JSON_THROW_ON_ERROR), "\n";
    }
}

/* CALLS */
